package io.tuneloom.basemodel.abilities;

import io.tuneloom.languagemodel.text.Instruction;
import io.tuneloom.languagemodel.text.Layout.Opening;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.Fact;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import io.tuneloom.syntheticworlds.benchmarks.TestItem;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Asks a model about benchmark worlds. Their seeds are of the range that pretraining never draws from, so every world is new to the model.
 *
 * @param worlds how many per size
 * @param firstSeed of the first world; the others follow
 */
record Measurement(Subject subject, int worlds, long firstSeed) {
    private static final int FACTS_PER_DOCUMENT = 2;
    private static final int STATEMENTS_PER_WORLD = 8;

    List<Ability> reversals(int facts) {
        Benchmark benchmark = new SimpleReversals(facts, 1);
        String size = facts + " facts";
        return List.of(
                choice("recall", size, benchmark, Split.RECALL),
                choice("reversal", size, benchmark, Split.REVERSAL),
                instructed("rephrase, as instructed", size, benchmark, Instruction.REPHRASE),
                instructed("reverse, as instructed", size, benchmark, Instruction.REVERSE));
    }

    List<Ability> syllogisms(int documents) {
        Benchmark benchmark = new SimpleSyllogisms(documents);
        String size = FACTS_PER_DOCUMENT * documents + " facts in " + documents + " documents";
        List<Ability> abilities = new ArrayList<>();
        abilities.add(choice("first premise", size, benchmark, Split.RECALL));
        abilities.add(choice("two-step syllogism", size, benchmark, Split.SYLLOGISM));
        abilities.addAll(inferences(size, benchmark));
        return abilities;
    }

    /** Instructions about statements with nothing in the context. */
    List<Ability> withoutContext() {
        Opening opening = subject.layout().withoutContext();
        List<Statement> statements = new ArrayList<>();
        for (Benchmark benchmark : List.of(new SimpleReversals(16, 1), new SimpleSyllogisms(8))) {
            generate(benchmark).forEach(world -> statements.addAll(statements(world)));
        }
        return List.of(
                new Ability(
                        "rephrase, as instructed", "no context", written(opening, Instruction.REPHRASE, statements), 0),
                new Ability(
                        "reverse, as instructed", "no context", written(opening, Instruction.REVERSE, statements), 0));
    }

    private Ability choice(String name, String size, Benchmark benchmark, Split split) {
        double chance = items(generate(benchmark).getFirst(), split).stream()
                .mapToDouble(TestItem::chance)
                .average()
                .orElse(0);
        Share share = sum(benchmark, world -> Share.of(subject.choose(context(world), items(world, split))));
        return new Ability(name, size, share, chance);
    }

    private Ability instructed(String name, String size, Benchmark benchmark, Instruction instruction) {
        return new Ability(
                name, size, sum(benchmark, world -> written(context(world), instruction, statements(world))), 0);
    }

    /** With the whole data set in the context: how many of the stated inferences hold, how many documents get one that holds. */
    private List<Ability> inferences(String size, Benchmark benchmark) {
        Share precision = Share.NONE;
        Share found = Share.NONE;
        for (World world : generate(benchmark)) {
            List<String> texts = texts(world);
            List<String> answers = subject.write(context(world), Instruction.INFER, texts);
            List<Inference> inferences = new Inferences(world).judge(texts, answers);
            precision = precision.plus(Inferences.precision(inferences));
            found = found.plus(Inferences.found(inferences));
        }
        return List.of(
                new Ability("inferences that hold", size, precision, 0),
                new Ability("documents with an inference that holds", size, found, 0));
    }

    private Share written(Opening opening, Instruction instruction, List<Statement> statements) {
        List<String> texts = statements.stream()
                .map(statement -> Passage.of(statement).text())
                .toList();
        List<String> answers = subject.write(opening, instruction, texts);
        List<Boolean> verdicts = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            verdicts.add(answers.get(i).equals(expected(instruction, statements.get(i))));
        }
        return Share.of(verdicts);
    }

    private static String expected(Instruction instruction, Statement statement) {
        Statement answer = switch (instruction) {
            case REPHRASE -> statement.restated().orElseThrow();
            case REVERSE -> statement.reversed();
            case INFER -> throw new IllegalArgumentException("an inference has more than one right wording");
        };
        return Passage.of(answer).text();
    }

    private Share sum(Benchmark benchmark, Function<World, Share> measure) {
        return generate(benchmark).stream().map(measure).reduce(Share.NONE, Share::plus);
    }

    private List<World> generate(Benchmark benchmark) {
        List<World> generated = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + worlds; seed++) {
            generated.add(benchmark.generate(seed));
        }
        return generated;
    }

    private Opening context(World world) {
        return subject.inContext(texts(world));
    }

    private static List<String> texts(World world) {
        return world.documents().stream().map(Document::text).toList();
    }

    private static List<Statement> statements(World world) {
        return world.facts().stream()
                .limit(STATEMENTS_PER_WORLD)
                .map(Fact::statement)
                .toList();
    }

    private static List<TestItem> items(World world, Split split) {
        return world.items().stream().filter(item -> item.split() == split).toList();
    }
}
