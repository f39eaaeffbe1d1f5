package io.tuneloom.client;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.results.Accuracies;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.BreakEven.Outcome;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.results.Consistency;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.FalseAnswers;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GroupRow;
import io.tuneloom.sharedschemas.results.Provenance;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.Ties;
import io.tuneloom.sharedschemas.results.TooLongQuestions;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The result of a run, made by hand: in-context learning and fine-tuning on two splits, unless a test says otherwise. */
public final class SampleResult {
    private final List<Arm> arms;
    private TuningRequested request = Samples.request();
    private List<ResultRow> rows = Stream.of(TierGroup.ALL, TierGroup.NOT_VERBATIM)
            .flatMap(SampleResult::rows)
            .toList();
    private List<GroupRow> groups = List.of();
    private List<Consistency> consistency = List.of();
    private List<FalseAnswers> falseAnswers = List.of();
    private List<Baseline> baselines = List.of(new Baseline("most frequent words", "reversal", 96, 0.484));
    private List<Difference> differences =
            List.of(difference("recall", 0.02, 0.5, 0.5, 0.12), difference("reversal", -0.46875, 0.0001, 0.0002, 0.21));
    private Recommendation recommendation =
            new Recommendation(Method.ICL, "It is the only one that reverses facts.", List.of(), null, List.of());
    private @Nullable Delivered delivered;
    private @Nullable GeneratedQuestions questions;
    private @Nullable TooLongQuestions tooLong;
    private @Nullable LeftOut leftOut;
    private @Nullable Provenance provenance;
    private List<Forgetting> forgetting = List.of();

    private SampleResult(List<Arm> arms) {
        this.arms = arms;
    }

    public static SampleResult of(Arm... arms) {
        return new SampleResult(List.of(arms));
    }

    public SampleResult request(TuningRequested value) {
        request = value;
        return this;
    }

    public SampleResult rows(List<ResultRow> value) {
        rows = value;
        return this;
    }

    public SampleResult groups(List<GroupRow> value) {
        groups = value;
        return this;
    }

    public SampleResult consistency(List<Consistency> value) {
        consistency = value;
        return this;
    }

    public SampleResult falseAnswers(List<FalseAnswers> value) {
        falseAnswers = value;
        return this;
    }

    public SampleResult baselines(List<Baseline> value) {
        baselines = value;
        return this;
    }

    public SampleResult differences(List<Difference> value) {
        differences = value;
        return this;
    }

    public SampleResult recommendation(Recommendation value) {
        recommendation = value;
        return this;
    }

    public SampleResult delivered(Delivered value) {
        delivered = value;
        return this;
    }

    public SampleResult questions(GeneratedQuestions value) {
        questions = value;
        return this;
    }

    public SampleResult tooLong(TooLongQuestions value) {
        tooLong = value;
        return this;
    }

    public SampleResult leftOut(LeftOut value) {
        leftOut = value;
        return this;
    }

    public SampleResult provenance(Provenance value) {
        provenance = value;
        return this;
    }

    public SampleResult forgetting(Forgetting... value) {
        forgetting = List.of(value);
        return this;
    }

    public TuningCompleted completed() {
        return new TuningCompleted(
                Samples.RUN,
                request,
                Samples.BEGIN,
                Samples.BEGIN.plusSeconds(60),
                rows,
                groups,
                consistency,
                falseAnswers,
                baselines,
                differences,
                arms,
                List.of(
                        new BreakEven(Method.FINE_TUNING, Method.ICL, false, Outcome.PAYS, 863L, 610L, 1234L),
                        new BreakEven(Method.FINE_TUNING, Method.ICL, true, Outcome.PAYS, 11953L, 9000L, 16000L)),
                List.of(
                        new Cheapest(Method.ICL, false, 0),
                        new Cheapest(Method.FINE_TUNING, false, 863),
                        new Cheapest(Method.ICL, true, 0),
                        new Cheapest(Method.FINE_TUNING, true, 11953)),
                null,
                recommendation,
                delivered,
                questions,
                tooLong,
                leftOut,
                provenance,
                Precision.FP32,
                forgetting);
    }

    private static Stream<ResultRow> rows(TierGroup tier) {
        return Stream.of(
                row(Method.ICL, "recall", tier, 0.98, 0.5),
                row(Method.ICL, "reversal", tier, 0.96875, 0.5),
                row(Method.FINE_TUNING, "recall", tier, 1, 0.5),
                row(Method.FINE_TUNING, "reversal", tier, 0.5, 0.5));
    }

    private static ResultRow row(Method method, String split, TierGroup tier, double accuracy, double chance) {
        return new ResultRow(
                method,
                split,
                tier,
                32,
                accuracy,
                chance,
                List.of(Math.max(0, accuracy - 0.1), accuracy),
                List.of(accuracy),
                new Accuracies(accuracy, accuracy, Math.max(0, accuracy - 0.03125)),
                Ties.NONE);
    }

    /** Of 32 written answers. */
    public static ResultRow written(
            Method method, String split, TierGroup tier, double accuracy, double partialCredit) {
        return new ResultRow(
                method,
                split,
                tier,
                32,
                accuracy,
                0,
                List.of(Math.max(0, accuracy - 0.1), accuracy),
                List.of(accuracy),
                new Accuracies(accuracy, accuracy, accuracy),
                partialCredit,
                Ties.NONE);
    }

    private static Difference difference(String split, double size, double pValue, double adjusted, double detectable) {
        return new Difference(
                Method.FINE_TUNING,
                Method.ICL,
                split,
                TierGroup.NOT_VERBATIM,
                32,
                size,
                List.of(size - 0.1, size + 0.1),
                pValue,
                adjusted,
                detectable,
                null);
    }
}
