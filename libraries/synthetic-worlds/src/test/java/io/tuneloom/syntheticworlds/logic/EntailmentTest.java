package io.tuneloom.syntheticworlds.logic;

import static io.tuneloom.syntheticworlds.language.Quantifier.ALL;
import static io.tuneloom.syntheticworlds.language.Quantifier.NO;
import static io.tuneloom.syntheticworlds.language.Quantifier.SOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.Joint;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Role;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EntailmentTest {
    private static final List<String> FOUR = List.of("a", "b", "c", "d");
    private static final List<Predicate<Statement>> VENN_3 = Models.ofClasses(FOUR.subList(0, 3));
    private static final List<Predicate<Statement>> VENN_4 = Models.ofClasses(FOUR);
    private static final List<Predicate<Statement>> ORDERS = Models.ofOrders(FOUR);
    private static final List<Predicate<Statement>> CASTS = Models.ofDescriptions(FOUR);

    @Test
    void shouldJudgeAComparisonByConverseRestatementAndTransitivity() {
        // Given
        Entailment entailment = new Entailment(List.of(brighter("a", "b"), brighter("b", "c")));

        // When, Then
        assertThat(entailment.follows(brighter("a", "b").reversed())).isTrue();
        assertThat(entailment.follows(brighter("a", "b").restated().orElseThrow()))
                .isTrue();
        assertThat(entailment.follows(brighter("a", "c"))).isTrue();
        assertThat(entailment.judge(brighter("c", "a"))).isEqualTo(Status.CONTRADICTED);
        assertThat(entailment.judge(brighter("a", "d"))).isEqualTo(Status.OPEN);
        assertThat(entailment.judge(Comparison.stated(Feature.TALL, Polarity.MORE, "a", "b")))
                .isEqualTo(Status.OPEN);
    }

    @Test
    void shouldNotSupposeThatClassesHaveMembers() {
        // Given
        Entailment entailment = new Entailment(List.of(all("a", "b"), all("b", "c")));

        // When, Then
        assertThat(entailment.follows(all("a", "c"))).isTrue();
        assertThat(entailment.follows(all("a", "c").reversed())).isTrue();
        assertThat(entailment.judge(Quantified.stated(SOME, "a", "c"))).isEqualTo(Status.OPEN);
        assertThat(entailment.judge(Quantified.stated(NO, "a", "c"))).isEqualTo(Status.OPEN);
    }

    @Test
    void shouldNotPassComparisonsOnToIncludedClasses() {
        assertThat(new Entailment(List.of(all("a", "b"), brighter("b", "c"))).judge(brighter("a", "c")))
                .isEqualTo(Status.OPEN);
    }

    @Test
    void shouldRefusePremisesThatContradictEachOther() {
        assertThatThrownBy(() -> new Entailment(List.of(brighter("a", "b"), brighter("b", "c"), brighter("c", "a"))))
                .hasMessage("other premises contradict \"a are brighter than b\"");
        assertThatThrownBy(() ->
                        new Entailment(List.of(Quantified.stated(SOME, "a", "b"), Quantified.stated(NO, "b", "a"))))
                .hasMessage("other premises contradict \"Some a are b\"");
    }

    @Test
    void shouldJudgeADescriptionByWhoIsStatedToHaveIt() {
        // Given
        Description fact = Description.stated(Order.NAME_FIRST, Role.BAKER, "a", "b");
        Entailment entailment = new Entailment(List.of(fact));

        // When, Then
        assertThat(entailment.follows(fact.reversed())).isTrue();
        assertThat(entailment.follows(fact.restated().orElseThrow())).isTrue();
        assertThat(entailment.judge(Description.stated(Order.DESCRIPTION_FIRST, Role.BAKER, "c", "b")))
                .isEqualTo(Status.CONTRADICTED);
        assertThat(entailment.judge(Description.stated(Order.NAME_FIRST, Role.BAKER, "a", "c")))
                .isEqualTo(Status.OPEN);
        assertThat(entailment.judge(Description.stated(Order.NAME_FIRST, Role.COOK, "a", "b")))
                .isEqualTo(Status.OPEN);
    }

    @Property(seed = "44", tries = 400)
    void shouldAgreeWithEveryCastOfTheDescriptions(
            @ForAll("descriptions") Set<Description> premises, @ForAll("description") Description statement) {
        shouldAgree(premises, statement, CASTS);
    }

    @Property(seed = "41", tries = 400)
    void shouldAgreeWithEveryVennDiagramOfThreeClasses(
            @ForAll("quantified3") Set<Quantified> premises, @ForAll("oneQuantified3") Quantified statement) {
        shouldAgree(premises, statement, VENN_3);
    }

    @Property(seed = "42", tries = 60)
    void shouldAgreeWithEveryVennDiagramOfFourClasses(
            @ForAll("quantified4") Set<Quantified> premises, @ForAll("oneQuantified4") Quantified statement) {
        shouldAgree(premises, statement, VENN_4);
    }

    @Property(seed = "43", tries = 400)
    void shouldAgreeWithEveryStrictOrder(
            @ForAll("comparisons") Set<Comparison> premises, @ForAll("comparison") Comparison statement) {
        shouldAgree(premises, statement, ORDERS);
    }

    private static void shouldAgree(
            Set<? extends Statement> premises, Statement statement, List<Predicate<Statement>> models) {
        // Given
        List<Status> expected = Models.verdict(premises, statement, models);

        // When, Then
        if (expected.isEmpty()) {
            assertThatThrownBy(() -> new Entailment(premises)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(new Entailment(premises).judge(statement)).isEqualTo(expected.getFirst());
        }
    }

    @Provide
    Arbitrary<Set<Quantified>> quantified3() {
        return oneQuantified3().set().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Quantified> oneQuantified3() {
        return quantified(FOUR.subList(0, 3));
    }

    @Provide
    Arbitrary<Set<Quantified>> quantified4() {
        return oneQuantified4().set().ofMinSize(2).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Quantified> oneQuantified4() {
        return quantified(FOUR);
    }

    @Provide
    Arbitrary<Set<Comparison>> comparisons() {
        return comparison().set().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Comparison> comparison() {
        return Combinators.combine(Arbitraries.of(Polarity.values()), twoOf(FOUR))
                .as((polarity, pair) -> Comparison.stated(Feature.WET, polarity, pair.getFirst(), pair.getLast()));
    }

    @Provide
    Arbitrary<Set<Description>> descriptions() {
        return description().set().ofMaxSize(3);
    }

    @Provide
    Arbitrary<Description> description() {
        return Combinators.combine(
                        Arbitraries.of(Order.values()),
                        Arbitraries.of(Joint.values()),
                        Arbitraries.of(FOUR),
                        Arbitraries.of("x", "y"))
                .as((order, joint, person, work) -> new Description(Role.BAKER, order, joint, person, work));
    }

    private static Arbitrary<Quantified> quantified(List<String> names) {
        return Combinators.combine(Arbitraries.of(Quantifier.values()), twoOf(names))
                .as((quantifier, pair) -> Quantified.stated(quantifier, pair.getFirst(), pair.getLast()));
    }

    private static Arbitrary<List<String>> twoOf(List<String> names) {
        return Arbitraries.of(names).list().ofSize(2).uniqueElements();
    }

    private static Comparison brighter(String a, String b) {
        return Comparison.stated(Feature.BRIGHT, Polarity.MORE, a, b);
    }

    private static Quantified all(String a, String b) {
        return Quantified.stated(ALL, a, b);
    }
}
