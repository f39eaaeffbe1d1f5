package io.tuneloom.basemodel.abilities;

import io.tuneloom.languagemodel.text.Instruction;
import io.tuneloom.languagemodel.text.Opening;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import io.tuneloom.syntheticworlds.benchmarks.TestItem;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.benchmarks.WrittenItem;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Tokens;
import io.tuneloom.syntheticworlds.language.Words;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Asks a model about benchmark worlds. Their seeds are of the range that pretraining never draws from, so every world is new to the model.
 *
 * @param material what the worlds are made of
 * @param worlds how many per size
 * @param firstSeed of the first world; the others follow
 */
record Measurement(Subject subject, Material material, int worlds, long firstSeed) {
    private static final int FACTS_PER_DOCUMENT = 2;

    List<Ability> reversals(int facts) {
        List<World> some = generate(new SimpleReversals(facts, 1));
        String size = facts + " facts";
        List<Ability> abilities = new ArrayList<>();
        abilities.addAll(choices(size, some));
        abilities.addAll(instructions(size, some, this::context));
        abilities.add(Ability.written(
                "\"nothing.\" where nothing follows", size, silence(inferences(some, Measurement::unchained))));
        return abilities;
    }

    List<Ability> syllogisms(int facts) {
        int documents = facts / FACTS_PER_DOCUMENT;
        List<World> some = generate(new SimpleSyllogisms(documents));
        String size = facts + " facts in " + documents + " documents";
        List<Ability> abilities = new ArrayList<>();
        abilities.addAll(choices(size, some));
        abilities.addAll(instructions(size, some, this::context));
        List<Inference> inferences = inferences(some, world -> stating(world, Split.SYLLOGISM));
        abilities.add(Ability.written("inferences that hold", size, Inferences.precision(inferences)));
        abilities.add(Ability.written("documents with an inference that holds", size, Inferences.found(inferences)));
        return abilities;
    }

    /** People of all three sets of the reversal curse. */
    List<Ability> people(int people) {
        int sets = 3;
        List<World> some = generate(new ReversalCurse(people / sets, 1));
        return asked(people + " people", some);
    }

    /**
     * Hierarchies of categories, told in as many documents as there are categories. They have neither features nor names: what is held
     * out are the items about relations.
     */
    List<Ability> categories(int categories) {
        List<World> some = generate(new SemanticStructure(categories, 1)).stream()
                .map(this::ofTheMaterial)
                .toList();
        String size = categories + " categories";
        List<Ability> abilities = asked(size, some);
        List<Inference> inferences = inferences(some, World::documents);
        abilities.add(Ability.written("inferences that hold", size, Inferences.precision(inferences)));
        return abilities;
    }

    private World ofTheMaterial(World world) {
        return new World(
                world.facts(),
                world.documents(),
                world.items().stream()
                        .filter(item -> material == Material.SEEN || isHeldOut(item))
                        .toList());
    }

    private static boolean isHeldOut(TestItem item) {
        return Tokens.split(item.prompt()).filter(HeldOut::isAmong).isPresent();
    }

    /** A process with so many elementary functions; answers are written. */
    List<Ability> processes(int functions) {
        List<World> some = generate(new ProcessKnowledge(functions, 1));
        String size = "a process of " + functions + " functions";
        List<Ability> abilities = new ArrayList<>();
        some.getFirst().writtenItems().stream()
                .map(WrittenItem::split)
                .distinct()
                .forEach(split -> abilities.add(Ability.written(
                        split.label() + ", written",
                        size,
                        sum(some, world -> written(context(world), writtenItems(world, split))))));
        abilities.addAll(instructions(size, some, this::context));
        return abilities;
    }

    private Share written(Opening opening, List<WrittenItem> items) {
        List<String> answers =
                subject.answer(opening, items.stream().map(WrittenItem::prompt).toList());
        return Share.of(IntStream.range(0, items.size())
                .mapToObj(i -> (answers.get(i) + Words.FULL_STOP)
                        .equals(items.get(i).expected().strip()))
                .toList());
    }

    /** Every split of the benchmark, and the instructions about what its documents say. */
    private List<Ability> asked(String size, List<World> some) {
        List<Ability> abilities = new ArrayList<>(choices(size, some));
        abilities.addAll(instructions(size, some, this::context));
        abilities.addAll(instructions(
                size + ", not in context", some, world -> subject.layout().withoutContext()));
        return abilities;
    }

    /** Recall and reversal where one part at a time, or all, is of what pretraining holds out; the material counts for nothing. */
    List<Ability> parts(int facts) {
        List<Ability> abilities = new ArrayList<>();
        for (Set<Part> heldOut : Part.choices()) {
            List<World> some = seeds().mapToObj(seed -> PartlyHeldOut.world(seed, heldOut, facts))
                    .toList();
            String size = facts + " facts, " + Part.label(heldOut);
            abilities.add(part("recall", size, some, item -> item.split() == Split.RECALL));
            abilities.add(part(
                    "reversal: the relation",
                    size,
                    some,
                    item -> item.split() == Split.REVERSAL && PartlyHeldOut.asksForRelation(item)));
            abilities.add(part("reversal: the name", size, some, item -> !PartlyHeldOut.asksForRelation(item)));
            abilities.add(Ability.written("reversal, written", size, sum(some, this::reversedInWriting)));
            Instructions instructions = new Instructions(subject);
            abilities.add(Ability.written(
                    "reverse, as instructed",
                    size + ", not in context",
                    sum(some, world -> instructions.reversed(subject.layout().withoutContext(), world))));
        }
        return abilities;
    }

    /** From the name alone, with nothing to choose from but the language; in any wording. */
    private Share reversedInWriting(World world) {
        List<Comparison> right = world.facts().stream()
                .map(fact -> ((Comparison) fact.statement()).reversed())
                .toList();
        List<String> answers = subject.answer(
                context(world), right.stream().map(Comparison::subject).toList());
        return Share.of(IntStream.range(0, right.size())
                .mapToObj(i -> {
                    String text = right.get(i).subject() + " " + answers.get(i).strip() + Words.FULL_STOP;
                    return Passage.parse(text)
                            .filter(passage -> passage.statements().stream()
                                    .allMatch(statement ->
                                            statement.reversed().reversed().equals(right.get(i))))
                            .isPresent();
                })
                .toList());
    }

    private Ability part(String name, String size, List<World> some, Predicate<TestItem> asked) {
        Share share = sum(
                some,
                world -> Share.of(subject.choose(
                        context(world), world.items().stream().filter(asked).toList())));
        TestItem one =
                some.getFirst().items().stream().filter(asked).findFirst().orElseThrow();
        return new Ability(name, size, share, one.chance());
    }

    /** Inferences from comparisons that link in twos. */
    List<Ability> links(int facts) {
        List<World> some = seeds().mapToObj(seed -> LinkedComparisons.world(seed, material, facts))
                .toList();
        Share said = Inferences.precision(inferences(some, World::documents));
        String size = facts + " facts, " + LinkedComparisons.links(facts) + " links";
        return List.of(
                Ability.written("inferences that hold", size, said),
                Ability.written("links found", size, new Share(said.right(), worlds * LinkedComparisons.links(facts))));
    }

    /** Instructions about statements with nothing in the context. */
    List<Ability> withoutContext() {
        List<World> some = new ArrayList<>(generate(new SimpleReversals(16, 1)));
        some.addAll(generate(new SimpleSyllogisms(8)));
        return instructions("no context", some, world -> subject.layout().withoutContext());
    }

    /** What a fine-tuned model knows of the world it was tuned on, with nothing in the context. */
    List<Ability> closedBook(World world) {
        Opening opening = subject.layout().closedBook();
        String size = "none, closed book";
        Stream<Ability> chosen = world.items().stream()
                .map(TestItem::split)
                .distinct()
                .map(split -> new Ability(
                        split.label(),
                        size,
                        Share.of(subject.choose(opening, items(world, split))),
                        chance(List.of(world), split)));
        Stream<Ability> written = world.writtenItems().stream()
                .map(WrittenItem::split)
                .distinct()
                .map(split -> Ability.written(
                        split.label() + ", written", size, written(opening, writtenItems(world, split))));
        return Stream.concat(chosen, written).toList();
    }

    private List<Ability> choices(String size, List<World> some) {
        return some.stream()
                .flatMap(world -> world.items().stream().map(TestItem::split))
                .distinct()
                .map(split -> {
                    Share share = sum(some, world -> Share.of(subject.choose(context(world), items(world, split))));
                    return new Ability(split.label(), size, share, chance(some, split));
                })
                .toList();
    }

    private List<Ability> instructions(String size, List<World> some, Function<World, Opening> opening) {
        Instructions instructions = new Instructions(subject);
        return List.of(
                Ability.written(
                        "rephrase, as instructed",
                        size,
                        sum(some, world -> instructions.rephrased(opening.apply(world), world))),
                Ability.written(
                        "reverse, as instructed",
                        size,
                        sum(some, world -> instructions.reversed(opening.apply(world), world))));
    }

    /** From some documents of each world, with the world's whole data set in the context. */
    private List<Inference> inferences(List<World> some, Function<World, List<Document>> asked) {
        List<Inference> inferences = new ArrayList<>();
        for (World world : some) {
            List<String> texts = texts(asked.apply(world));
            List<String> answers = subject.write(context(world), Instruction.INFER, texts);
            inferences.addAll(new Inferences(world).judge(texts, answers));
        }
        return inferences;
    }

    /** Documents that state what a split's items rest on. */
    private static List<Document> stating(World world, Split split) {
        List<String> facts = items(world, split).stream()
                .flatMap(item -> item.factIds().stream())
                .toList();
        return world.documents().stream()
                .filter(document -> facts.containsAll(document.factIds()))
                .toList();
    }

    /** Documents from which nothing follows. */
    private static List<Document> unchained(World world) {
        List<Document> unchained = new ArrayList<>(world.documents());
        unchained.removeAll(stating(world, Split.CHAIN));
        return unchained;
    }

    private static Share silence(List<Inference> inferences) {
        return Share.of(inferences.stream()
                .map(inference -> inference == Inference.NOTHING)
                .toList());
    }

    private static Share sum(List<World> some, Function<World, Share> measure) {
        return some.stream().map(measure).reduce(Share.NONE, Share::plus);
    }

    private List<World> generate(Benchmark benchmark) {
        return seeds().mapToObj(seed -> benchmark.generate(SeedRange.BENCHMARK.random(seed), material))
                .toList();
    }

    private LongStream seeds() {
        return LongStream.range(firstSeed, firstSeed + worlds);
    }

    private Opening context(World world) {
        return subject.inContext(texts(world.documents()));
    }

    private static List<String> texts(List<Document> documents) {
        return documents.stream().map(Document::text).toList();
    }

    private static List<TestItem> items(World world, Split split) {
        return world.items().stream().filter(item -> item.split() == split).toList();
    }

    private static List<WrittenItem> writtenItems(World world, Split split) {
        return world.writtenItems().stream()
                .filter(item -> item.split() == split)
                .toList();
    }

    private static double chance(List<World> some, Split split) {
        return some.stream()
                .flatMap(world -> items(world, split).stream())
                .mapToDouble(TestItem::chance)
                .average()
                .orElse(0);
    }
}
