package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.benchmarks.RulePairs.Pair;
import io.tuneloom.syntheticworlds.language.Combinator;
import io.tuneloom.syntheticworlds.language.Combined;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Expression;
import io.tuneloom.syntheticworlds.language.Function;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Phrasing;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Turn;
import io.tuneloom.syntheticworlds.worlds.Draws;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.ProcessWorld;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The facts are elementary turns, then rules, then worked examples. */
final class ProcessGenerator {
    /** Worked examples of each rule alone, and as many questions. */
    private static final int EXAMPLES_PER_RULE = 2;

    /** Of elementary turns, and as many of worked examples. */
    private static final int MOST_REVERSALS = 16;

    private static final int QUESTIONS_PER_HELD_OUT_PAIR = 3;

    private final RandomGenerator random;
    private final List<Preamble> preambles;
    private final int repetitions;
    private final ProcessWorld world;
    private final RulePairs pairs;
    private final Set<Expression> used = new HashSet<>();
    private final List<Turn> examples;
    private final List<Turn> facts;

    ProcessGenerator(RandomGenerator random, Material material, ProcessKnowledge benchmark) {
        this.random = random;
        this.preambles = material.preambles();
        this.repetitions = benchmark.repetitions();
        this.world = ProcessWorld.of(random, material, benchmark.functions(), ProcessKnowledge.COMBINATORS);
        this.pairs = RulePairs.draw(List.copyOf(world.rules().keySet()), random);
        this.examples = shown();
        this.facts = Stream.of(world.functions().values(), world.rules().values(), examples)
                .flatMap(turns -> turns.stream())
                .toList();
    }

    World world() {
        List<Fact> stated = IntStream.range(0, facts.size())
                .mapToObj(i -> new Fact(factId(i), facts.get(i)))
                .toList();
        return new World(stated, documents(), List.of(), items());
    }

    private List<Document> documents() {
        List<Telling> tellings = IntStream.range(0, facts.size())
                .mapToObj(i -> Telling.of(i, facts.get(i), preambles, random))
                .toList();
        List<Document> documents = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            for (Telling telling : Draws.shuffled(tellings, random)) {
                String text = telling.paraphrases().get(repetition).text();
                documents.add(new Document("document-" + documents.size(), text, List.of(factId(telling.fact()))));
            }
        }
        return documents;
    }

    private List<WrittenItem> items() {
        List<Turn> heldOut = pairs.heldOut().stream()
                .flatMap(pair -> nested(pair, QUESTIONS_PER_HELD_OUT_PAIR))
                .toList();
        return Stream.of(
                        items(Split.RECALL, Preamble.REMEMBER.token() + " ", examples),
                        items(Split.APPLICATION, "", shown()),
                        items(Split.COMBINATION_HOLDOUT, "", heldOut),
                        items(Split.REVERSAL, "", reversed()))
                .flatMap(items -> items)
                .toList();
    }

    /** Elementary turns and worked examples, as far as only one argument has the result. */
    private List<Turn> reversed() {
        RandomGenerator apart = Draws.apart(facts.stream().map(Turn::text).toList());
        return Stream.of(List.copyOf(world.functions().values()), examples)
                .flatMap(turns -> Draws.shuffled(turns, apart).stream()
                        .filter(turn -> world.arguments(turn.result()).size() == 1)
                        .limit(MOST_REVERSALS))
                .map(Turn::reversed)
                .toList();
    }

    private Stream<WrittenItem> items(Split split, String before, List<Turn> asked) {
        return IntStream.range(0, asked.size()).mapToObj(i -> {
            Turn turn = asked.get(i);
            return new WrittenItem(
                    split.label() + "-" + i,
                    split,
                    group(turn),
                    before + turn.opening(),
                    Passage.of(turn).text().substring(turn.opening().length()),
                    restsOn(split, turn));
        });
    }

    private List<String> restsOn(Split split, Turn turn) {
        List<Turn> grounds = switch (split) {
            case RECALL -> List.of(turn);
            case REVERSAL -> List.of(turn.told(Direction.FORWARD, Phrasing.STATED));
            default -> world.grounds(turn.argument());
        };
        return grounds.stream().map(ground -> factId(facts.indexOf(ground))).toList();
    }

    /** Every rule alone and every pair of rules that is shown, with functions that no earlier call has used so. */
    private List<Turn> shown() {
        return Stream.concat(
                        world.rules().keySet().stream().flatMap(this::alone),
                        pairs.shown().stream().flatMap(pair -> nested(pair, 1)))
                .toList();
    }

    private Stream<Turn> alone(Combinator combinator) {
        return unused(EXAMPLES_PER_RULE, () -> {
            List<Function> two = functions(2);
            return new Combined(two.getFirst(), combinator, two.getLast());
        });
    }

    /** The inner expression stands on a side that the outer rule turns, so that both rules are needed. */
    private Stream<Turn> nested(Pair pair, int count) {
        return unused(count, () -> {
            List<Function> three = functions(3);
            Combined inner = new Combined(three.get(0), pair.inner(), three.get(1));
            return switch (Draws.one(world.turned(pair.outer()), random)) {
                case X -> new Combined(inner, pair.outer(), three.get(2));
                case Y -> new Combined(three.get(2), pair.outer(), inner);
            };
        });
    }

    private Stream<Turn> unused(int count, Supplier<Expression> draw) {
        return Stream.generate(draw).filter(used::add).limit(count).map(world::turn);
    }

    private List<Function> functions(int count) {
        return Draws.some(List.copyOf(world.functions().keySet()), count, random);
    }

    private static String group(Turn turn) {
        return switch (rules(turn.argument())) {
            case 0 -> "function";
            case 1 -> "one-rule";
            default -> "two-rules";
        };
    }

    /** How many rules work in it. */
    private static int rules(Expression expression) {
        return expression instanceof Combined combined ? 1 + rules(combined.left()) + rules(combined.right()) : 0;
    }

    private static String factId(int fact) {
        return "fact-" + fact;
    }
}
