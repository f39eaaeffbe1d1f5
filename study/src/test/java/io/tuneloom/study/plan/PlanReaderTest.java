package io.tuneloom.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.claims.Claim.Table;
import io.tuneloom.study.plan.PlanReader.Choices;
import io.tuneloom.study.plan.PlanReader.UnusablePlanException;
import io.tuneloom.study.plan.StudyPlan.Experiment;
import io.tuneloom.study.plan.StudyPlan.Variant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
    private static final Choices USUAL = new Choices("built-in", Optional.empty(), List.of(), 1);
    private static final String SMALL = """
            title: Small
            purpose: development
            margins: {near-chance: 10}
            topics: {size: "Does size matter?"}
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
    @ValueSource(strings = {"quick", "full", "development", "exploration"})
    void shouldCarryOnlyRequestsThatTheSystemUnderstands(String name) {
        // When
        StudyPlan plan = PlanReader.read(name, USUAL);

        // Then
        assertThat(plan.requests())
                .hasSizeGreaterThan(4)
                .allSatisfy(
                        request -> assertThat(EventCodec.read(request.event().getBytes(StandardCharsets.UTF_8)))
                                .isInstanceOf(Decoded.Valid.class));
        assertThat(plan.experiments()).extracting(Experiment::name).doesNotHaveDuplicates();
        assertThat(plan.experiments()).allSatisfy(experiment -> {
            assertThat(experiment.question()).endsWith("?");
            assertThat(experiment.variants()).extracting(Variant::label).doesNotHaveDuplicates();
            assertThat(experiment.claims()).isNotEmpty();
            assertThat(experiment.variants())
                    .noneMatch(variant -> variant.asked().deliver());
        });
    }

    @Test
    void shouldJudgeThePapersClaimsInTheirOwnTable() {
        // When
        List<Claim> claims = PlanReader.read("full", USUAL).experiments().stream()
                .flatMap(experiment -> experiment.claims().stream())
                .toList();

        // Then
        assertThat(claims).extracting(Claim::table).contains(Table.values());
        assertThat(claims.stream().filter(claim -> claim.table() == Table.PAPER))
                .hasSizeBetween(14, 20);
        assertThat(claims).allSatisfy(claim -> assertThat(claim.sentence()).containsPattern(": .*[0-9]"));
        assertThat(claims).extracting(Claim::sentence).isNotEmpty();
    }

    /** What was tried out on some worlds is tested on others. */
    @Test
    void shouldConfirmOnWorldsThatNothingWasChosenOn() {
        assertThat(worlds("full"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1001, 1010).boxed().toList());
        assertThat(worlds("development")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(worlds("exploration")).doesNotContainAnyElementsOf(worlds("full"));
        assertThat(worlds("quick")).doesNotContainAnyElementsOf(worlds("full"));
    }

    private static Set<Long> worlds(String plan) {
        return PlanReader.read(plan, USUAL).experiments().stream()
                .flatMap(experiment -> experiment.variants().stream())
                .map(Variant::asked)
                .flatMap(asked -> LongStream.range(0, asked.seeds())
                        .mapToObj(repetition -> asked.dataset().seed() + repetition))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shouldGiveClaimsTheirMarginsAndTopics() throws Exception {
        // Given
        String plan = SMALL + """
                claims:
                  - {table: paper, topic: size, of: icl @ few, expect: near-chance, on: reversal}
                  - {table: sanity, of: icl @ few, expect: near-chance, on: reversal, margin: 3}
                  - {table: extension, of: icl @ few, expect: better, than: icl @ the usual, on: [recall, reversal]}
                """.indent(4);

        // When
        List<Claim> claims =
                PlanReader.parse("small", plan, USUAL).experiments().getFirst().claims();

        // Then
        assertThat(claims).extracting(Claim::margin).containsExactly(10.0, 3.0, 0.0);
        assertThat(claims.getFirst().topic()).isEqualTo("Does size matter?");
        assertThat(claims.getLast().on()).containsExactly("recall", "reversal");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            of: icl @ few, expect: hard, on: reversal                              | 'margin' must be a number
            of: icl @ few, expect: better, on: reversal                            | 'than' is required
            of: icl @ few, expect: near-chance, than: icl @ few, on: reversal      | 'than' does not apply
            of: icl @ few, expect: near-chance                                     | 'on' is required
            of: icl, expect: near-chance, on: reversal                             | 'icl' must name one of several variants
            of: icl @ many, expect: near-chance, on: reversal                      | unknown variant 'many'
            of: retrieval @ few, expect: near-chance, on: reversal                 | the run does not include retrieval
            of: augmented-fine-tuning @ few, expect: near-chance, on: reversal     | must have the 'tier' held-out or augmented
            of: icl @ few, expect: near-chance, on: reversal, tier: held-out       | has no tiers
            of: icl @ few, expect: near-chance, on: reversal, tier: verbatim       | 'tier' must not be verbatim
            of: icl @ few, expect: near-chance, on: reversal, topic: other         | unknown topic 'other'
            """)
    void shouldRefuseClaimsThatNoRunCanJudge(String claim, String why) {
        String plan = SMALL + "    claims:\n      - {table: paper, %s}\n".formatted(claim);
        assertThatThrownBy(() -> PlanReader.parse("small", plan, USUAL))
                .isInstanceOf(UnusablePlanException.class)
                .hasMessageContaining("sizes, claim of")
                .hasMessageContaining(why);
    }

    @Test
    void shouldSayWhichPlansThereAre() {
        assertThatThrownBy(() -> PlanReader.read("fast", USUAL))
                .hasMessageContaining("unknown plan 'fast'; known plans: full, quick, development, exploration");
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
                .hasMessageContaining("unknown experiment 'reversal'; known experiments: reversals, syllogisms")
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
}
