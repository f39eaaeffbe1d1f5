package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.MethodStanding.Behind;
import io.tuneloom.sharedschemas.results.Needed;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConclusionTest {
    private static final MethodStanding ICL_QUALIFIES =
            standing(Method.ICL, Standing.QUALIFIES, behind(Method.RETRIEVAL, "recall", -0.002, 0.012));
    private static final MethodStanding FINE_TUNING_IS_WORSE =
            standing(Method.FINE_TUNING, Standing.WORSE, behind(Method.ICL, "reversal", 0.46875, 0.6));

    @Test
    void shouldRecommendTheOnlyMethodThatQualifies() {
        assertThat(paragraphs(Method.ICL, null, ICL_QUALIFIES, FINE_TUNING_IS_WORSE))
                .containsExactly(
                        "Recommendation: icl, the only method that qualifies.",
                        "Why: It is at most 1.2 points behind any other method on every split (95% interval; margin 5 points)."
                                + " Worse: fine-tuning (by 46.9 points).",
                        "What could change it: 863 queries or more (fine-tuning is cheaper then); a margin of 1.2 points or"
                                + " less.");
    }

    @Test
    void shouldRecommendTheCheapestOfSeveral() {
        assertThat(paragraphs(
                        Method.FINE_TUNING,
                        null,
                        ICL_QUALIFIES,
                        standing(Method.FINE_TUNING, Standing.QUALIFIES, behind(Method.ICL, "recall", -0.1, -0.01))))
                .containsExactly(
                        "Recommendation: fine-tuning, the cheapest of 2 methods that qualify, for 1,000 queries.",
                        "Why: It is at most 0 points behind any other method on every split (95% interval; margin 5 points).",
                        "What could change it: fewer than 863 queries (icl is cheaper then).");
    }

    @Test
    void shouldSayHowManyQuestionsWouldDecide() {
        // Given
        Recommendation undecided = new Recommendation(
                null,
                "Because.",
                List.of(
                        standing(Method.ICL, Standing.UNDECIDED, behind(Method.RETRIEVAL, "chain", 0.06, 0.443)),
                        standing(Method.RETRIEVAL, Standing.UNDECIDED, behind(Method.ICL, "chain", -0.06, 0.318)),
                        FINE_TUNING_IS_WORSE),
                new Needed(3096, 516),
                List.of());
        TuningCompleted result = SampleResult.of(SampleArms.icl(), SampleArms.fineTuning())
                .rows(MoreQuestionsTest.compared("recall", "reversal", "name", "chain"))
                .recommendation(undecided)
                .completed();

        // Then
        assertThat(new Conclusion(result).paragraphs())
                .containsExactly(
                        "Recommendation: none yet; no method is shown to be within 5 points of the others on every split.",
                        "Why: retrieval may be up to 31.8 points behind icl on chain. Also undecided: icl. Worse: fine-tuning"
                                + " (by 46.9 points).",
                        "What could change it: a larger margin. With this one it would take about 3,096 questions per split, and a"
                                + " request can ask at most 640 on name, 1,680 on chain (seeds 20, dataset.size 341).");
    }

    @Test
    void shouldSayWhichMethodsLearnedNothing() {
        assertThat(paragraphs(
                        null,
                        null,
                        new MethodStanding(Method.ICL, Standing.NOT_LEARNED, 0.612, null, null),
                        new MethodStanding(Method.RETRIEVAL, Standing.NOT_LEARNED, null, null, null)))
                .containsExactly(
                        "Recommendation: none. No method is shown to have learned the facts.",
                        "Why: Not shown to have learned the facts: icl (61.2% on recall, 90% required), retrieval (not"
                                + " significantly better than without them).",
                        "What could change it: another baseModel (docs/models.md), or more questions.");
    }

    /** No training teaches a model what it knows. */
    @Test
    void shouldAdviseOtherFactsWhereTheBaseModelKnowsThem() {
        // Given
        Recommendation none = new Recommendation(
                null,
                "Because.",
                List.of(
                        new MethodStanding(Method.ICL, Standing.NOT_LEARNED, 1.0, null, null),
                        new MethodStanding(Method.FINE_TUNING, Standing.NOT_LEARNED, 1.0, null, null)),
                null,
                List.of());
        SampleResult result =
                SampleResult.of(SampleArms.icl(), SampleArms.fineTuning()).recommendation(none);

        // Then
        assertThat(new Conclusion(result.rows(pretrained(1, 0.97)).completed()).paragraphs())
                .containsExactly(
                        "Recommendation: none. The base model answers the questions without the facts (lowest accuracy of pretrained"
                                + " on a split: 97.0%).",
                        "Why: Not shown to have learned the facts: icl (not significantly better than without them), fine-tuning"
                                + " (not significantly better than without them).",
                        "What could change it: documents and questions about facts that the base model does not know.");
        assertThat(new Conclusion(result.rows(pretrained(1, 0.5)).completed()).paragraphs())
                .startsWith("Recommendation: none. No method is shown to have learned the facts.")
                .last()
                .asString()
                .startsWith("What could change it: more epochs");
    }

    private static List<ResultRow> pretrained(double recall, double reversal) {
        return List.of(
                SampleResult.written(Method.PRETRAINED, "recall", TierGroup.ALL, recall, recall),
                SampleResult.written(Method.PRETRAINED, "reversal", TierGroup.ALL, reversal, reversal));
    }

    @Test
    void shouldAskForAMethodThatCanBeRecommended() {
        // Given
        TuningCompleted result = SampleResult.of(SampleArms.inContext(Method.PRETRAINED, null))
                .recommendation(Recommendation.none("No method that can be recommended completed."))
                .completed();

        // Then
        assertThat(new Conclusion(result).paragraphs())
                .containsExactly(
                        "Recommendation: none. The request names no method that can be recommended.",
                        "Why: there is nothing to compare.",
                        "What could change it: a request whose methods include at least one of icl, retrieval, fine-tuning,"
                                + " augmented-fine-tuning, augmented-fine-tuning-with-retrieval, lora-fine-tuning,"
                                + " augmented-lora-fine-tuning.");
    }

    @Test
    void shouldSayWhyOnlyTheReferenceCompleted() {
        // Given
        TuningCompleted result = SampleResult.of(
                        SampleArms.inContext(Method.PRETRAINED, null), SampleArms.failedFineTuning())
                .recommendation(Recommendation.none("No method that can be recommended completed."))
                .completed();

        // Then
        assertThat(new Conclusion(result).paragraphs())
                .containsExactly(
                        "Recommendation: none. No method that can be recommended completed.",
                        "Why: the loss is not finite",
                        "What could change it: a lower training.learningRate.");
    }

    /** More of the training that destroyed a model does not help. */
    @Test
    void shouldAdviseSmallerStepsAfterACollapse() {
        // Given
        TuningCompleted collapsed = forgetting(
                ForgettingTableTest.forgetting(7.5, 7.2, 7.8),
                new MethodStanding(Method.FINE_TUNING, Standing.NOT_LEARNED, 0.48, null, null));
        TuningCompleted tooShort = forgetting(
                ForgettingTableTest.forgetting(0.1, 0.05, 0.15),
                new MethodStanding(Method.FINE_TUNING, Standing.NOT_LEARNED, 0.48, null, null));

        // Then
        assertThat(new Conclusion(collapsed).paragraphs())
                .last()
                .isEqualTo(
                        "What could change it: a lower training.learningRate or more training.warmupSteps, since training destroyed what"
                                + " the model could before.");
        assertThat(new Conclusion(tooShort).paragraphs())
                .last()
                .asString()
                .startsWith("What could change it: more epochs");
    }

    @Test
    void shouldSayWhoForgetsTooMuch() {
        // Given
        TuningCompleted result = forgetting(
                ForgettingTableTest.forgetting(0.7, 0.6, 0.8),
                new MethodStanding(Method.ICL, Standing.NOT_LEARNED, 0.612, null, null),
                new MethodStanding(Method.FINE_TUNING, Standing.FORGETS, 1.0, null, null));

        // Then
        assertThat(new Conclusion(result).paragraphs())
                .containsExactly(
                        "Recommendation: none. Every method that is shown to have learned the facts forgets too much.",
                        "Why: Not shown to have learned the facts: icl (61.2% on recall, 90% required). Forgets too much: fine-tuning"
                                + " (loses 0.70 nats per token, more than 0.5; shown of one model only).",
                        "What could change it: training.replay, fewer epochs, a lower learning rate, or a larger forgetting.max.");
    }

    @Test
    void shouldNotDenyThatOthersLearnedTheFactsWhoForgetTooMuch() {
        // Given: nothing to compare with, since the other must not be used
        MethodStanding qualifies = new MethodStanding(Method.ICL, Standing.QUALIFIES, 1.0, null, null);
        MethodStanding forgets = new MethodStanding(Method.FINE_TUNING, Standing.FORGETS, 1.0, null, null);
        MethodStanding nothing = new MethodStanding(Method.FINE_TUNING, Standing.NOT_LEARNED, 0.6, null, null);
        Forgetting lost = ForgettingTableTest.forgetting(0.7, 0.6, 0.8);

        // Then
        assertThat(new Conclusion(forgetting(Method.ICL, lost, qualifies, forgets)).paragraphs())
                .first()
                .isEqualTo(
                        "Recommendation: icl, the only method that is shown to have learned the facts without forgetting too"
                                + " much.");
        assertThat(new Conclusion(forgetting(Method.ICL, lost, qualifies, nothing)).paragraphs())
                .first()
                .isEqualTo("Recommendation: icl, the only method that is shown to have learned the facts.");
    }

    /** Losses of 0.6 and 0.8: with two repetitions an interval over models hardly ever lies above the limit. */
    @Test
    void shouldSayWhoMayForgetTooMuch() {
        // Given
        MethodStanding qualifies =
                standing(Method.FINE_TUNING, Standing.QUALIFIES, behind(Method.ICL, "recall", -0.1, -0.01));

        // Then
        assertThat(new Conclusion(forgetting(
                                Method.FINE_TUNING, ForgettingTableTest.forgetting(0.7, -0.57, 1.97), qualifies))
                        .paragraphs())
                .containsSubsequence(
                        "Why: It is at most 0 points behind any other method on every split (95% interval; margin 5 points). May"
                                + " forget too much: fine-tuning (loses 0.70 [-0.57, 1.97] nats per token; at most 0.5 are allowed).",
                        "What could change it: fewer than 863 queries (icl is cheaper then); more repetitions, which may show that it"
                                + " forgets too much.");
        assertThat(new Conclusion(forgetting(
                                Method.FINE_TUNING, ForgettingTableTest.forgetting(0.4, -0.57, 1.97), qualifies))
                        .paragraphs())
                .noneSatisfy(paragraph -> assertThat(paragraph).contains("forget"));
    }

    private static TuningCompleted forgetting(Forgetting forgetting, MethodStanding... standings) {
        return forgetting(null, forgetting, standings);
    }

    private static TuningCompleted forgetting(
            @Nullable Method method, Forgetting forgetting, MethodStanding... standings) {
        return SampleResult.of(SampleArms.icl(), SampleArms.fineTuning())
                .request(Samples.forgetting(0.5))
                .forgetting(forgetting)
                .recommendation(new Recommendation(method, "Because.", List.of(standings), null, List.of()))
                .completed();
    }

    @Test
    void shouldSayHowToGoOnWhenNoMethodCompleted() {
        // Given
        String why = "Model built-in: This model cannot read these questions.";
        Arm pretrained = FailuresTest.failed(Method.PRETRAINED, "pretrained/evaluation/seed-1", why);
        Arm icl = FailuresTest.failed(Method.ICL, "icl/evaluation/seed-1", why);
        TuningCompleted result = SampleResult.of(pretrained, icl)
                .recommendation(Recommendation.none("No method completed: " + why))
                .completed();

        // Then
        assertThat(new Conclusion(result).paragraphs())
                .containsExactly(
                        "Recommendation: none. No method completed.",
                        "Why: " + why,
                        "What could change it: a repaired model folder, or another model: ./tuneloom model add"
                                + " FOLDER --name NAME, and a new request with \"baseModel\": \"NAME\", or --model NAME.");
    }

    @Test
    void shouldNameLoraWhereMemoryWasMissing() {
        // Given
        TuningCompleted result = SampleResult.of(
                        SampleArms.failedFineTuning(FailureReason.OUT_OF_MEMORY, "It needs 25 GB."))
                .recommendation(Recommendation.none("No method completed: It needs 25 GB."))
                .completed();

        // Then
        assertThat(new Conclusion(result).paragraphs())
                .last()
                .asString()
                .startsWith(
                        "What could change it: more memory for the workers, lora-fine-tuning (an adapter needs less), ");
    }

    @Test
    void shouldReadResultsFromBeforeStandings() {
        assertThat(new Conclusion(SampleResult.of(SampleArms.icl()).completed()).paragraphs())
                .startsWith("Recommendation: icl.", "Why: It is the only one that reverses facts.");
        assertThat(new Conclusion(SampleResult.of(SampleArms.icl())
                                .recommendation(Recommendation.none("Every item is verbatim. None remains."))
                                .completed())
                        .paragraphs())
                .startsWith("Recommendation: none. Every item is verbatim.", "Why: None remains.");
    }

    private static List<String> paragraphs(
            @Nullable Method method, @Nullable Needed needed, MethodStanding... standings) {
        TuningCompleted result = SampleResult.of(SampleArms.icl(), SampleArms.fineTuning())
                .recommendation(new Recommendation(method, "Because.", List.of(standings), needed, List.of()))
                .completed();
        return new Conclusion(result).paragraphs();
    }

    private static MethodStanding standing(Method method, Standing standing, Behind closest) {
        return new MethodStanding(method, standing, 1.0, closest, null);
    }

    private static Behind behind(Method other, String split, double behind, double high) {
        return new Behind(other, split, behind, 2 * behind - high, high);
    }
}
