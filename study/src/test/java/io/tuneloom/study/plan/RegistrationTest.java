package io.tuneloom.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.study.plan.PlanReader.Choices;
import io.tuneloom.study.plan.Registration.Ground;
import io.tuneloom.study.plan.StudyPlan.Purpose;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final Choices USUAL = new Choices("built-in", Optional.empty(), List.of(), 1);
    private static final Ground CLEAN = new Ground(Optional.of("c0".repeat(20)), List.of());
    private static final String PLAN = """
            title: Frozen
            purpose: confirmatory
            margins: {near-chance: 10}
            request: {dataset: {benchmark: simple-reversals, seed: 1001}, methods: [icl], seeds: 10}
            experiments:
              - name: reversals
                question: Is it known?
                variants:
                  - {label: the usual}
                claims:
                  - {table: paper, of: icl, expect: near-chance, on: reversal}
            """;

    @Test
    void shouldAdmitThePlanWhoseDigestWasCommitted() throws Exception {
        // Given
        StudyPlan plan = PlanReader.parse("unfrozen", PLAN, USUAL);
        Registration registration = new Registration(
                Purpose.CONFIRMATORY, Registration.digest(plan), Optional.of(digest(PLAN)), false, CLEAN);

        // Then
        assertThat(registration.digest()).matches("[0-9a-f]{64}");
        assertThat(registration.agrees()).isTrue();
        assertThat(registration.admits()).isTrue();
        assertThat(registration.whyExploratory()).isEmpty();
    }

    /** A default that changes, or a new setting, must not change the plan that the published results confirm. */
    @Test
    void shouldReadThePlanThatWasFrozen() {
        assertThat(Registration.of(PlanReader.read("full", USUAL), false, CLEAN).whyExploratory())
                .isEmpty();
    }

    @Test
    void shouldFreezeWhateverDecidesAVerdict() throws Exception {
        assertThat(List.of(
                        digest(PLAN.replace("near-chance: 10", "near-chance: 20")),
                        digest(PLAN.replace("seed: 1001", "seed: 1")),
                        digest(PLAN.replace("seeds: 10", "seeds: 10, scoring: {primary: mean}")),
                        digest(PLAN.replace("seeds: 10", "seeds: 10, precision: bf16")),
                        digest(PLAN.replace("table: paper", "table: extension")),
                        digest(PLAN.replace("on: reversal", "on: recall")),
                        digest(PLAN, new Choices("another", Optional.empty(), List.of(), 1)),
                        digest(PLAN, new Choices("built-in", Optional.of(9), List.of(), 1))))
                .doesNotHaveDuplicates()
                .doesNotContain(digest(PLAN));
    }

    @Test
    void shouldNotDependOnHowAPlanIsWritten() throws Exception {
        assertThat(
                        digest(
                                PLAN.replace(
                                        "{table: paper, of: icl, expect: near-chance, on: reversal}",
                                        "{on: [reversal], of: icl, expect: near-chance, margin: 10, table: paper, tier: all} # a remark")))
                .isEqualTo(digest(PLAN));
        assertThat(digest(PLAN.replace("seeds: 10", "seeds: 10, precision: fp32")))
                .isEqualTo(digest(PLAN));
        assertThat(digest(PLAN, new Choices("built-in", Optional.empty(), List.of(), 2)))
                .isEqualTo(digest(PLAN));
    }

    @Test
    void shouldRefuseAnotherPlanUnlessItIsSaidToExplore() {
        // Given
        Registration other = new Registration(Purpose.CONFIRMATORY, "a", Optional.of("b"), false, CLEAN);
        Registration unfrozen = new Registration(Purpose.CONFIRMATORY, "a", Optional.empty(), false, CLEAN);
        Registration exploring = new Registration(Purpose.CONFIRMATORY, "a", Optional.of("b"), true, CLEAN);
        Registration development = new Registration(Purpose.DEVELOPMENT, "a", Optional.empty(), false, CLEAN);
        Registration changed = new Registration(
                Purpose.CONFIRMATORY,
                "a",
                Optional.of("a"),
                false,
                new Ground(Optional.empty(), List.of("the store is not empty")));

        // Then
        assertThat(List.of(other, unfrozen, changed)).noneMatch(Registration::admits);
        assertThat(List.of(exploring, development)).allMatch(Registration::admits);
        assertThat(List.of(other, unfrozen, changed, exploring, development))
                .allSatisfy(each -> assertThat(each.whyExploratory()).isNotEmpty());
        assertThat(other.whyExploratory()).singleElement().asString().contains("(digest b)");
        assertThat(changed.whyExploratory()).containsExactly("the store is not empty");
    }

    private static String digest(String plan) throws Exception {
        return digest(plan, USUAL);
    }

    private static String digest(String plan, Choices choices) throws Exception {
        return Registration.digest(PlanReader.parse("unfrozen", plan, choices));
    }
}
