package io.tuneloom.syntheticworlds.judging;

import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.Fact;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import io.tuneloom.syntheticworlds.worlds.Draws;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A world's documents, and statements of which it is known whether these entail, contradict or leave them open, as many of
 * each. None of the statements stands in a document in these words: they are reworded, turned round, drawn from a chain of
 * types, or about something else. Every world asks for one kind of statement only, of which each may be any of the three, so
 * that who does not look at the documents is right one time in three, whatever else he goes by.
 */
public record Trial(List<Document> documents, List<Known> statements) {
    /** Of each verdict in each world. */
    private static final int STATEMENTS_PER_VERDICT = 8;

    private static final int WORLDS_PER_BENCHMARK = 3;
    private static final List<Benchmark> BENCHMARKS = List.of(new SimpleReversals(16, 1), new SemanticStructure(12, 1));

    public Trial {
        documents = List.copyOf(documents);
        statements = List.copyOf(statements);
    }

    /** @param truth what the documents say of it, by logic */
    public record Known(Statement statement, Status truth) {
        /** With its full stop. */
        public String text() {
            return Passage.of(statement).text();
        }
    }

    /** Worlds of comparisons and of categories that no benchmark and no pretraining has; always the same ones. */
    public static List<Trial> all() {
        List<Trial> trials = new ArrayList<>();
        for (Benchmark benchmark : BENCHMARKS) {
            for (int world = 0; world < WORLDS_PER_BENCHMARK; world++) {
                RandomGenerator random = SeedRange.JUDGING.random(SeedRange.JUDGING.from() + trials.size());
                trials.add(of(benchmark.generate(random, Material.ALL), random));
            }
        }
        return List.copyOf(trials);
    }

    static Trial of(World world, RandomGenerator random) {
        Set<Statement> stated = world.documents().stream()
                .flatMap(document -> Passage.parse(document.text()).stream())
                .flatMap(passage -> passage.statements().stream())
                .collect(Collectors.toSet());
        Entailment documents = new Entailment(stated);
        List<Statement> facts = world.facts().stream().map(Fact::statement).toList();
        Map<Status, List<Statement>> pool = Draws.shuffled(
                        facts.stream()
                                .flatMap(fact -> Neighbours.of(fact, facts))
                                .distinct()
                                .filter(statement -> !stated.contains(statement))
                                .toList(),
                        random)
                .stream()
                .collect(Collectors.groupingBy(documents::judge));
        List<Known> statements = Stream.of(Status.values())
                .flatMap(truth -> pool.getOrDefault(truth, List.of()).stream()
                        .limit(STATEMENTS_PER_VERDICT)
                        .map(statement -> new Known(statement, truth)))
                .toList();
        return new Trial(world.documents(), Draws.shuffled(statements, random));
    }
}
