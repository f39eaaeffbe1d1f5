package io.tuneloom.syntheticworlds.benchmarks;

import static io.tuneloom.syntheticworlds.benchmarks.ReversalCurseGenerator.factId;

import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Joint;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.worlds.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is asked about people, split by split. Every person of sets A and C is asked about in both orders. */
final class PersonItems {
    /** Of each set, in splits that do not ask about every person. */
    private static final int MOST = 16;

    private static final int WRONG_CANDIDATES = 3;

    private final List<Description> facts;
    private final int people;

    /** @param people in each set */
    PersonItems(List<Description> facts, int people) {
        this.facts = facts;
        this.people = people;
    }

    /** A person and the statement that is asked for. */
    private record Asked(int fact, PersonSet set, Description right) {}

    /** @param random for the first three splits; the others draw from a source of their own */
    List<TestItem> all(RandomGenerator random) {
        RandomGenerator apart =
                Draws.apart(facts.stream().map(Description::text).toList());
        return Stream.of(
                        recall(random),
                        reversals(Split.REVERSAL, PersonSet.A, random),
                        reversals(Split.REVERSAL_TO_DESCRIPTION, PersonSet.C, random),
                        reversals(Split.REVERSAL_RESTATED, HeldOut.JOINT, (_, _) -> true, apart),
                        reversals(Split.REVERSAL_SAME_SET, Joint.IS, this::isOf, apart),
                        reversals(Split.REVERSAL_OTHER_SETS, Joint.IS, (fact, set) -> !isOf(fact, set), apart))
                .flatMap(items -> items)
                .toList();
    }

    private Stream<TestItem> recall(RandomGenerator random) {
        List<TestItem> items = new ArrayList<>();
        for (int fact = 0; fact < facts.size(); fact++) {
            PersonSet set = PersonSet.of(fact, people);
            for (Order order : set.orders()) {
                Asked asked = new Asked(fact, set, worded(fact, order, Joint.IS));
                String before = Preamble.REMEMBER.token() + " ";
                items.add(item(Split.RECALL, items.size(), set.label(), before, asked, _ -> true, random));
            }
        }
        return items.stream();
    }

    private Stream<TestItem> reversals(Split split, PersonSet set, RandomGenerator random) {
        return IntStream.range(0, people).mapToObj(i -> {
            Asked asked = reversed(set, i, Joint.IS);
            return item(split, i, "", "", asked, _ -> true, random);
        });
    }

    /** Whether a fact may give a wrong candidate to a question about a set. */
    private interface Distractors {
        boolean include(int fact, PersonSet set);
    }

    /** Of set A and of set C; none where the sets have too few people. */
    private Stream<TestItem> reversals(Split split, Joint joint, Distractors distractors, RandomGenerator random) {
        List<Asked> asked = Stream.of(PersonSet.A, PersonSet.C)
                .filter(set -> IntStream.range(0, facts.size())
                                .filter(fact -> distractors.include(fact, set))
                                .count()
                        > WRONG_CANDIDATES)
                .flatMap(set -> Draws.some(IntStream.range(0, people).boxed().toList(), MOST, random).stream()
                        .sorted()
                        .map(i -> reversed(set, i, joint)))
                .toList();
        return IntStream.range(0, asked.size()).mapToObj(i -> {
            Asked each = asked.get(i);
            return item(split, i, each.set().label(), "", each, fact -> distractors.include(fact, each.set()), random);
        });
    }

    private boolean isOf(int fact, PersonSet set) {
        return PersonSet.of(fact, people) == set;
    }

    /** @param person counted within the set */
    private Asked reversed(PersonSet set, int person, Joint joint) {
        int fact = set.firstFact(people) + person;
        return new Asked(fact, set, worded(fact, set.orders().getFirst().opposite(), joint));
    }

    private Description worded(int fact, Order order, Joint joint) {
        return facts.get(fact).told(order, joint);
    }

    /** The prompt ends with the joint; what is left to choose is the name or the description. */
    private TestItem item(
            Split split,
            int number,
            String group,
            String before,
            Asked asked,
            IntPredicate distractors,
            RandomGenerator random) {
        Description right = asked.right();
        List<Description> candidates = new ArrayList<>(wrong(asked, distractors, random));
        candidates.add(right);
        return Choices.shuffle(candidates, right::equals, random)
                .item(
                        split,
                        number,
                        group,
                        before + right.opening(),
                        choice -> Passage.of(choice)
                                .text()
                                .substring(choice.opening().length()),
                        List.of(factId(asked.fact())));
    }

    /** What the prompt asks for, taken from other people. */
    private List<Description> wrong(Asked asked, IntPredicate distractors, RandomGenerator random) {
        Description right = asked.right();
        List<Description> others = IntStream.range(0, facts.size())
                .filter(fact -> fact != asked.fact())
                .filter(distractors)
                .mapToObj(facts::get)
                .toList();
        return Draws.some(others, WRONG_CANDIDATES, random).stream()
                .map(other -> switch (right.order()) {
                    case NAME_FIRST ->
                        new Description(other.role(), right.order(), right.joint(), right.person(), other.work());
                    case DESCRIPTION_FIRST ->
                        new Description(right.role(), right.order(), right.joint(), other.person(), right.work());
                })
                .toList();
    }
}
