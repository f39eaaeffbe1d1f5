package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.benchmarks.CategoryFact.Wordings;
import io.tuneloom.syntheticworlds.language.Answer;
import io.tuneloom.syntheticworlds.language.CategoryPhrasing;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.QuestionForm;
import io.tuneloom.syntheticworlds.language.TypeOf;
import io.tuneloom.syntheticworlds.worlds.CategoryWorld;
import io.tuneloom.syntheticworlds.worlds.Draws;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked about a world, split by split. */
final class CategoryItems {
    /** Of splits that ask about some of the facts only. */
    private static final int MOST = 32;

    private final CategoryWorld world;
    private final List<CategoryFact> facts;
    private final RandomGenerator random;
    private final RandomGenerator apart;
    private final Map<String, List<CategoryFact>> toldForward;

    /** @param random for the splits that do not have a source of their own */
    CategoryItems(CategoryWorld world, List<CategoryFact> facts, RandomGenerator random) {
        this.world = world;
        this.facts = facts;
        this.random = random;
        this.apart =
                Draws.apart(facts.stream().map(fact -> fact.statement().text()).toList());
        this.toldForward = facts.stream()
                .filter(fact -> fact.statement().direction() == Direction.FORWARD)
                .collect(Collectors.groupingBy(fact -> fact.statement().category()));
    }

    /**
     * What is asked, and the facts it follows from.
     *
     * @param opening what stands before the statement, with the space between
     */
    private record Asked(CategoryStatement statement, String opening, List<CategoryFact> facts) {
        Asked(CategoryStatement statement, List<CategoryFact> facts) {
            this(statement, "", facts);
        }

        /** Statements of the same kind make the same kind of question. */
        Class<?> kind() {
            return statement.getClass();
        }

        List<String> factIds() {
            return facts.stream().map(CategoryFact::id).toList();
        }
    }

    /** @param most so many items a split has at most, of all kinds in turn */
    List<TestItem> all(int most) {
        List<Asked> inherited = world.taxonomy().categories().stream()
                .filter(Predicate.not(world.heldOut()::contains))
                .flatMap(this::inherited)
                .toList();
        List<Asked> syllogisms =
                inherited.stream().filter(asked -> asked.facts().size() == 2).toList();
        List<Asked> deductions =
                inherited.stream().filter(asked -> asked.facts().size() > 2).toList();
        return Stream.of(
                        items(Split.REPHRASED, rephrased(CategoryPhrasing.RESTATED), Asked::kind, most, random),
                        items(Split.REVERSAL, reversed(CategoryPhrasing.STATED), Asked::kind, most, random),
                        items(Split.SYLLOGISM, syllogisms, Asked::kind, most, random),
                        items(Split.DEDUCTION, deductions, Asked::kind, most, random),
                        items(
                                Split.CATEGORY_HOLDOUT,
                                heldOut(),
                                asked -> asked.statement().category(),
                                most,
                                random),
                        some(Split.RECALL, recalled(), most),
                        some(Split.QUESTION, answered(), most),
                        some(Split.REPHRASED_UNUSUAL, rephrased(CategoryPhrasing.UNUSUAL), most),
                        some(Split.REVERSAL_RESTATED, reversed(CategoryPhrasing.UNUSUAL), most))
                .flatMap(List::stream)
                .toList();
    }

    private List<Asked> recalled() {
        return facts.stream()
                .map(fact -> new Asked(fact.statement(), Preamble.REMEMBER.token() + " ", List.of(fact)))
                .toList();
    }

    private List<Asked> answered() {
        return facts.stream()
                .map(fact -> new Asked(
                        fact.statement(),
                        new Answer(QuestionForm.UNUSUAL, List.of(fact.statement())).opening() + " ",
                        List.of(fact)))
                .toList();
    }

    private List<Asked> rephrased(CategoryPhrasing phrasing) {
        return facts.stream()
                .filter(fact -> fact.wordings() == Wordings.ONE)
                .map(fact -> new Asked(fact.statement().told(fact.statement().direction(), phrasing), List.of(fact)))
                .toList();
    }

    private List<Asked> reversed(CategoryPhrasing phrasing) {
        return facts.stream()
                .filter(fact -> fact.wordings() == Wordings.ONE_DIRECTION)
                .filter(fact -> !world.heldOut().contains(fact.statement().category()))
                .map(fact -> new Asked(
                        fact.statement().told(fact.statement().direction().opposite(), phrasing), List.of(fact)))
                .toList();
    }

    /** All that follows from the one fact known of each, its reversal too. */
    private List<Asked> heldOut() {
        return facts.stream()
                .filter(fact -> world.heldOut().contains(fact.statement().category()))
                .flatMap(fact -> Stream.concat(
                        Stream.of(new Asked(fact.statement().reversed(), List.of(fact))),
                        inherited(fact.statement().category())))
                .toList();
    }

    /** What is told forward of all that a category is a type of: from its parent two facts lead to it, and so on. */
    private Stream<Asked> inherited(String category) {
        List<Asked> inherited = new ArrayList<>();
        List<CategoryFact> way = new ArrayList<>(type(category));
        for (String wider : world.taxonomy().ancestors(category)) {
            for (CategoryFact fact : toldForward.getOrDefault(wider, List.of())) {
                List<CategoryFact> used = new ArrayList<>(way);
                used.add(fact);
                inherited.add(new Asked(ofCategory(category, fact.statement()), List.copyOf(used)));
            }
            way.addAll(type(wider));
        }
        return inherited.stream();
    }

    private List<CategoryFact> type(String category) {
        return toldForward.getOrDefault(category, List.of()).stream()
                .filter(fact -> fact.statement() instanceof TypeOf)
                .toList();
    }

    private static CategoryStatement ofCategory(String category, CategoryStatement statement) {
        return statement.reversed().withObject(category).reversed();
    }

    private List<TestItem> some(Split split, List<Asked> asked, int most) {
        return items(split, asked, Asked::kind, Math.min(MOST, most), apart);
    }

    private List<TestItem> items(
            Split split, List<Asked> asked, Function<Asked, ?> group, int most, RandomGenerator random) {
        CategoryChoices choices = new CategoryChoices(world, split, random);
        return inTurn(Draws.shuffled(asked, random), group).stream()
                .flatMap(each -> choices.item(each.statement(), each.opening(), each.factIds()).stream())
                .limit(most)
                .toList();
    }

    /** One of each group, then another of each, and so on. */
    private static List<Asked> inTurn(List<Asked> asked, Function<Asked, ?> group) {
        Map<Object, Integer> sizes = new LinkedHashMap<>();
        Map<Integer, List<Asked>> turns = new LinkedHashMap<>();
        for (Asked each : asked) {
            int turn = sizes.merge(group.apply(each), 1, Integer::sum);
            turns.computeIfAbsent(turn, _ -> new ArrayList<>()).add(each);
        }
        return turns.values().stream().flatMap(List::stream).toList();
    }
}
