package io.tuneloom.launcher.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.launcher.study.claims.Side;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
    private static final Choices USUAL = new Choices("built-in", Optional.empty(), List.of(), 1);
    private static final String SMALL = """
            title: Small
            request: {dataset: {benchmark: simple-reversals, seed: 7}, methods: [icl], seeds: 2}
            experiments:
              - name: sizes
                question: Does size matter?
                axis: facts
                request: {dataset: {documentsPerFact: 3}}
                variants:
                  - {label: few, at: 4, request: {dataset: {size: 4}}}
                  - {label: the usual, at: 32}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"quick", "full"})
    void shouldCarryOnlyRequestsThatTheSystemUnderstands(String name) {
        // When
        StudyPlan plan = PlanReader.read(name, USUAL);

        // Then
        assertThat(plan.requests())
                .hasSizeGreaterThan(4)
                .allSatisfy(
                        request -> assertThat(EventCodec.read(request.event().getBytes(StandardCharsets.UTF_8)))
                                .isInstanceOf(Reading.Understood.class));
        assertThat(plan.experiments()).extracting(Experiment::name).doesNotHaveDuplicates();
        assertThat(plan.experiments()).allSatisfy(experiment -> {
            assertThat(experiment.question()).endsWith("?");
            assertThat(experiment.variants()).extracting(Variant::label).doesNotHaveDuplicates();
            assertThat(experiment.claims()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"quick", "full"})
    void shouldClaimOnlyWhatItsRunsMeasure(String name) {
        for (Experiment experiment : PlanReader.read(name, USUAL).experiments()) {
            List<Side> sides = experiment.claims().stream()
                    .flatMap(claim -> claim.sides().stream())
                    .toList();
            assertThat(sides)
                    .allSatisfy(side -> assertThat(variants(experiment, side))
                            .as("%s in %s", side, experiment.name())
                            .isNotEmpty()
                            .allSatisfy(variant ->
                                    assertThat(variant.asked().methods()).contains(side.method())));
        }
    }

    @Test
    void shouldLayWhatIsSpecialOverWhatIsCommon() throws Exception {
        // When
        List<Variant> variants =
                PlanReader.parse("small", SMALL, USUAL).experiments().getFirst().variants();

        // Then
        assertThat(variants)
                .extracting(variant -> variant.asked().dataset().size())
                .containsExactly(4, 32);
        assertThat(variants).allSatisfy(variant -> {
            assertThat(variant.asked().dataset().seed()).isEqualTo(7);
            assertThat(variant.asked().dataset().documentsPerFact()).isEqualTo(3);
            assertThat(variant.asked().seeds()).isEqualTo(2);
        });
    }

    @Test
    void shouldNameARunByWhatIsAsked() throws Exception {
        // Given
        List<String> ids = ids(USUAL);

        // Then
        assertThat(ids).doesNotHaveDuplicates().isEqualTo(ids(USUAL));
        assertThat(ids(new Choices("built-in", Optional.of(2), List.of(), 1))).isEqualTo(ids);
        assertThat(ids(new Choices("built-in", Optional.of(3), List.of(), 1))).doesNotContainAnyElementsOf(ids);
        assertThat(ids(new Choices("another", Optional.empty(), List.of(), 1))).doesNotContainAnyElementsOf(ids);
        assertThat(ids(new Choices("built-in", Optional.empty(), List.of(), 2)))
                .isEqualTo(ids.stream().map(id -> id + "-2").toList());
    }

    @Test
    void shouldSayEverythingThatWasChosenWrongly() {
        // Given
        Choices choices = new Choices("no such/name", Optional.of(21), List.of("reversals", "reversal"), 1);

        // Then
        assertThatThrownBy(() -> PlanReader.read("quick", choices))
                .isInstanceOf(UnusablePlanException.class)
                .hasMessageContaining("no experiment is called 'reversal'; there are reversals, syllogisms")
                .hasMessageContaining("every run: /seeds: must be between 1 and 20, was 21")
                .hasMessageContaining("every run: /baseModel")
                .message()
                .hasLineCount(4);
    }

    private static List<String> ids(Choices choices) throws Exception {
        return PlanReader.parse("small", SMALL, choices).requests().stream()
                .map(request -> request.runId())
                .toList();
    }

    private static List<Variant> variants(Experiment experiment, Side side) {
        return experiment.variants().stream()
                .filter(variant ->
                        side.variant().isEmpty() || side.variant().get().equals(variant.label()))
                .toList();
    }
}
