package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.ForgettingReport;
import io.tuneloom.sharedschemas.artifacts.ForgettingReport.Change;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForgettingsTest {
    private static final List<Change> TEXTS =
            List.of(new Change("a", 10, -20, -21), new Change("b", 20, -40, -45), new Change("c", 30, -60, -66));

    /** The sums 1, 5 and 6 over 10, 20 and 30 tokens: half-width 4.302653 × √(1 / 3) / 20. */
    @Test
    void shouldBeTheMeanPerTokenWithAnIntervalOverTexts() {
        // When
        Forgetting forgetting = only(forgettings(report(TEXTS)));

        // Then
        assertThat(forgetting.texts()).isEqualTo(3);
        assertThat(forgetting.tokens()).isEqualTo(60);
        assertThat(forgetting.before()).isEqualTo(-2, within(1e-12));
        assertThat(forgetting.loss()).isEqualTo(0.2, within(1e-12));
        assertThat(forgetting.interval().getFirst()).isEqualTo(0.2 - 0.124207, within(1e-5));
        assertThat(forgetting.interval().getLast()).isEqualTo(0.2 + 0.124207, within(1e-5));
        assertThat(forgetting.worse()).isEqualTo(1);
        assertThat(forgetting.otherFacts()).isNull();
        assertThat(forgetting.inContext()).isEmpty();
    }

    /** Reading the same texts with more models is no evidence about other texts. */
    @Test
    void shouldCountATextOnceHoweverManyModelsReadIt() {
        // When
        Forgetting once = only(forgettings(report(TEXTS)));
        Forgetting thrice = only(forgettings(report(TEXTS), report(TEXTS), report(TEXTS)));

        // Then
        assertThat(thrice.seeds())
                .hasSize(3)
                .allSatisfy(seed -> assertThat(seed).isEqualTo(0.2, within(1e-12)));
        assertThat(thrice.texts()).isEqualTo(3);
        assertThat(thrice.interval().getFirst()).isEqualTo(once.interval().getFirst(), within(1e-9));
        assertThat(thrice.interval().getLast()).isEqualTo(once.interval().getLast(), within(1e-9));
    }

    /** Losses of 2 and 4.4 nats per token: over two models the half-width is 12.7062 × 1.2, over the texts it is none. */
    @Test
    void shouldNotCallALossShownThatOtherTrainingsMayNotHave() {
        // When
        Forgetting both = only(forgettings(lost(2), lost(4.4)));
        Forgetting alike = only(forgettings(lost(3.1), lost(3.2), lost(3.3)));
        Forgetting one = only(forgettings(lost(3.2)));

        // Then
        assertThat(both.loss()).isEqualTo(3.2, within(1e-9));
        assertThat(both.interval().getFirst()).isEqualTo(3.2 - 15.2474, within(1e-3));
        assertThat(both.interval().getLast()).isEqualTo(3.2 + 15.2474, within(1e-3));
        assertThat(both.isMoreThan(3)).isFalse();
        assertThat(alike.isMoreThan(2.9)).isTrue();
        assertThat(alike.isMoreThan(3)).isFalse();
        assertThat(one.isMoreThan(3)).isTrue();
        assertThat(both.intervalOver()).isEqualTo("over texts and models");
        assertThat(one.intervalOver()).isEqualTo("over texts of one model");
    }

    @Test
    void shouldSayNothingOfASingleText() {
        assertThatThrownBy(() -> forgettings(report(TEXTS.subList(0, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fewer than two");
    }

    /** Of every token of every text. */
    private static ForgettingReport lost(double nats) {
        return report(Stream.of("a", "b", "c")
                .map(id -> new Change(id, 10, -20, -20 - 10 * nats))
                .toList());
    }

    @Test
    void shouldAverageOverTheModelsOfAllRepetitions() {
        // Given: the second model finds text a likelier than the base model does
        List<Change> second =
                List.of(new Change("a", 10, -20, -15), new Change("b", 20, -40, -41), new Change("c", 30, -60, -62));

        // When
        Forgetting forgetting = only(forgettings(report(TEXTS), report(second)));

        // Then
        assertThat(forgetting.seeds())
                .usingElementComparator(ForgettingsTest::roughly)
                .containsExactly(0.2, -2 / 60.0);
        assertThat(forgetting.loss()).isEqualTo((0.2 - 2 / 60.0) / 2, within(1e-12));
        assertThat(forgetting.worse()).isEqualTo(2 / 3.0, within(1e-12));
    }

    @Test
    void shouldRefuseToPoolDifferentTexts() {
        List<Change> others = List.of(new Change("a", 11, -20, -21), TEXTS.get(1), TEXTS.get(2));

        assertThatThrownBy(() -> forgettings(report(TEXTS), report(others)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did not read the same texts");
    }

    /** Means per token of 0.1, 0.2 and 0.3 in three worlds of 100 tokens: 0.2 ± 4.302653 × 0.1 / √3. */
    @Test
    void shouldTakeWorldsAsIndependentOnOtherFacts() {
        // When
        Forgetting forgetting = only(forgettings(otherFacts(10), otherFacts(20), otherFacts(30)));

        // Then
        Forgetting.OtherFacts facts = Objects.requireNonNull(forgetting.otherFacts());
        List<Double> interval = Objects.requireNonNull(facts.interval());
        assertThat(facts.documents()).isEqualTo(6);
        assertThat(facts.tokens()).isEqualTo(300);
        assertThat(facts.loss()).isEqualTo(0.2, within(1e-12));
        assertThat(interval.getFirst()).isEqualTo(0.2 - 0.248414, within(1e-5));
        assertThat(interval.getLast()).isEqualTo(0.2 + 0.248414, within(1e-5));
        assertThat(Objects.requireNonNull(only(forgettings(otherFacts(10))).otherFacts())
                        .interval())
                .isNull();
    }

    @Test
    void shouldCompareAnswersInContextBySplit() {
        // Given
        ForgettingReport report = new ForgettingReport(TEXTS, List.of(), answers(10, 8), answers(9, 2), Usage.NONE);

        // When
        Forgetting forgetting = only(forgettings(report, report));

        // Then
        assertThat(forgetting.inContext())
                .extracting(Forgetting.InContext::split)
                .containsExactly("recall", "reversal");
        Forgetting.InContext reversal = forgetting.inContext().getLast();
        assertThat(reversal.items()).isEqualTo(20);
        assertThat(reversal.before()).isEqualTo(0.8, within(1e-12));
        assertThat(reversal.after()).isEqualTo(0.2, within(1e-12));
        assertThat(reversal.interval().getFirst()).isLessThan(-0.6);
        assertThat(reversal.interval().getLast()).isBetween(-0.6, 0.0);
    }

    @Test
    void shouldCompareInContextOnlyWhereTheDocumentsFit() {
        // Given: of two worlds one that fits
        ForgettingReport fits = new ForgettingReport(TEXTS, List.of(), answers(10, 8), answers(9, 2), Usage.NONE);

        // When
        Forgetting forgetting = only(forgettings(report(TEXTS), fits));

        // Then
        assertThat(forgetting.inContext()).isEqualTo(only(forgettings(fits)).inContext());
    }

    @Test
    void shouldNotRecommendAMethodThatIsShownToLoseMoreThanAllowed() {
        // Given: as good as in context and cheaper, with a loss of 0.2 and a lower bound of 0.076
        MethodResult icl = method(Method.ICL, 5, null);
        MethodResult tuned = method(Method.FINE_TUNING, 1, report(TEXTS));

        // When
        Comparison any = compare(null, icl, tuned);
        Comparison undecided = compare(0.1, icl, tuned);
        Comparison strict = compare(0.05, icl, tuned);
        Comparison alone = compare(0.05, tuned);

        // Then
        assertThat(any.recommendation().method()).isEqualTo(Method.FINE_TUNING);
        assertThat(any.recommendation().reason())
                .contains("Lost by training, in nats per token of texts that the base model writes: fine-tuning 0.20"
                        + " (95% interval over texts of one model 0.08 to 0.32).");
        assertThat(undecided.recommendation().method()).isEqualTo(Method.FINE_TUNING);
        assertThat(strict.recommendation().method()).isEqualTo(Method.ICL);
        assertThat(strict.recommendation().standings())
                .extracting(MethodStanding::standing)
                .containsExactly(Standing.QUALIFIES, Standing.FORGETS);
        assertThat(strict.recommendation().reason())
                .contains("No other method is shown to have learned the facts without forgetting too much.")
                .contains("Forgets too much: fine-tuning (loses more than 0.05 nats per token).");
        assertThat(alone.recommendation().method()).isNull();
        assertThat(alone.recommendation().reason())
                .startsWith(
                        "Every method that is shown to have learned the facts forgets more than the request allows.");
    }

    private static Comparison compare(@Nullable Double most, MethodResult... results) {
        return MethodComparison.compare(List.of(results), Answers.PRICES, new Goal(10_000, ScoreKind.SUM, 0.05, most));
    }

    private static MethodResult method(Method method, double perQuery, @Nullable ForgettingReport report) {
        MethodResult result = Answers.method(method, 0, perQuery, 200, 199, 200);
        return new MethodResult(
                method,
                result.seeds().stream()
                        .map(seed -> new SeedResult(seed.seed(), seed.evaluation(), seed.preparation(), null, report))
                        .toList(),
                true);
    }

    private static Forgettings forgettings(ForgettingReport... reports) {
        List<SeedResult> seeds = new ArrayList<>();
        for (ForgettingReport report : reports) {
            SeedResult seed = Answers.seed(seeds.size() + 1, Method.FINE_TUNING, 0, 1, List.of());
            seeds.add(new SeedResult(seed.seed(), seed.evaluation(), seed.preparation(), null, report));
        }
        return Forgettings.of(List.of(new MethodResult(Method.FINE_TUNING, seeds, false)), ScoreKind.SUM);
    }

    private static Forgetting only(Forgettings forgettings) {
        assertThat(forgettings.all()).hasSize(1);
        return forgettings.of(Method.FINE_TUNING).orElseThrow();
    }

    private static ForgettingReport report(List<Change> texts) {
        return new ForgettingReport(texts, List.of(), List.of(), List.of(), Usage.NONE);
    }

    private static ForgettingReport otherFacts(double lost) {
        List<Change> documents = List.of(new Change("d1", 40, -80, -80), new Change("d2", 60, -120, -120 - lost));
        return new ForgettingReport(TEXTS, documents, List.of(), List.of(), Usage.NONE);
    }

    private static List<Answer> answers(int recalled, int reversed) {
        return Stream.concat(Answers.of("recall", recalled, 10).stream(), Answers.of("reversal", reversed, 10).stream())
                .toList();
    }

    private static int roughly(double one, double other) {
        return Math.abs(one - other) < 1e-9 ? 0 : Double.compare(one, other);
    }
}
