package io.tuneloom.launcher;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Accuracies;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.BreakEven.Outcome;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.results.Consistency;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.FalseAnswers;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GroupRow;
import io.tuneloom.sharedschemas.results.Preparation;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Seconds;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.Ties;
import io.tuneloom.sharedschemas.results.TooLongQuestions;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events of one run as the services would publish them, made by hand. */
public final class Samples {
    public static final String RUN = "sample-run";
    public static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");
    private static final List<RunTask> TASKS = List.of(
            new RunTask("dataset/seed-1", null, "dataset", 1, null),
            new RunTask("icl/evaluation/seed-1", Method.ICL, "evaluation", 1, null),
            new RunTask("fine-tuning/training/seed-1", Method.FINE_TUNING, "training", 1, null),
            new RunTask("comparison", null, "comparison", null, null));

    private Samples() {}

    /** An event of the run, said so many seconds after its beginning. */
    public static <T extends EventData> CloudEvent<T> at(double seconds, T data) {
        CloudEvent<T> event = Events.of("/test", RUN, data);
        return new CloudEvent<>(
                event.specversion(),
                event.id(),
                event.source(),
                event.type(),
                RUN,
                BEGIN.plusMillis(Math.round(1000 * seconds)),
                event.datacontenttype(),
                RUN,
                data);
    }

    public static TuningAccepted accepted() {
        return new TuningAccepted(request(), TASKS);
    }

    public static JobProgressed progressed(String task, long done, long total) {
        return new JobProgressed(jobId(task), task(task), done, total, "steps");
    }

    public static JobSucceeded succeeded(String task, double deviceSeconds, boolean reused) {
        return succeeded(task(task), deviceSeconds, reused);
    }

    public static JobSucceeded succeeded(RunTask task, double deviceSeconds, boolean reused) {
        return new JobSucceeded(jobId(task.name()), task, Map.of(), new Usage(0, 0, 0, deviceSeconds), reused);
    }

    /** One of the plan's tasks, or another of that name. */
    public static RunTask task(String name) {
        return TASKS.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElse(new RunTask(name, null, "evaluation", 1, null));
    }

    public static JobFailed failed(String task) {
        return new JobFailed(jobId(task), task(task), FailureReason.TRAINING_DIVERGED, "the loss is not finite");
    }

    /** A request with every default filled in, as the codec does it. */
    public static TuningRequested request() {
        return request("{\"benchmark\": \"simple-reversals\"}");
    }

    /** @param dataset as JSON */
    public static TuningRequested request(String dataset) {
        return requested("{\"dataset\": %s}".formatted(dataset));
    }

    /** Whose answers go by the score. */
    public static TuningRequested scored(ScoreKind primary) {
        return requested("{\"dataset\": {\"benchmark\": \"simple-reversals\"}, \"scoring\": {\"primary\": \"%s\"}}"
                .formatted(primary.label()));
    }

    private static TuningRequested requested(String data) {
        String json = """
                {"specversion": "1.0", "id": "%s", "source": "/test", "type": "io.tuneloom.tuning-requested.v1",
                 "data": %s}""".formatted(RUN, data);
        return switch (EventCodec.read(json.getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Valid(var event) -> (TuningRequested) event.data();
            case Decoded.Invalid wrong -> throw new AssertionError(wrong.problems());
        };
    }

    public static TuningCompleted completed(Arm... arms) {
        return completed(request(), arms);
    }

    public static TuningCompleted completed(TuningRequested request, Arm... arms) {
        return completed(request, null, null, null, null, arms);
    }

    /** Of a run whose questions the model wrote. */
    public static TuningCompleted asked(GeneratedQuestions questions) {
        return completed(request(), null, questions, null, null, icl());
    }

    /** Of a run some of whose questions do not fit. */
    public static TuningCompleted tooLong(TooLongQuestions questions) {
        return completed(request(), null, null, questions, null, icl());
    }

    /** Of a run that did not read all of its documents. */
    public static TuningCompleted leaving(LeftOut leftOut) {
        return completed(request(), null, null, null, leftOut, icl());
    }

    /** Of a run that made a model to be used. */
    public static TuningCompleted delivering(Delivered delivered, Arm... arms) {
        return completed(request(), delivered, null, null, null, arms);
    }

    /** Of a run that asked facts from both sides, and what no document says. */
    public static TuningCompleted reliable(List<Consistency> consistency, List<FalseAnswers> falseAnswers) {
        TuningCompleted sample = completed(icl());
        return new TuningCompleted(
                sample.runId(),
                sample.request(),
                sample.requestedAt(),
                sample.completedAt(),
                sample.rows(),
                sample.groups(),
                consistency,
                falseAnswers,
                sample.baselines(),
                sample.differences(),
                sample.arms(),
                sample.breakEven(),
                sample.cheapest(),
                sample.calibrations(),
                sample.recommendation(),
                sample.delivered(),
                sample.questions(),
                sample.tooLong(),
                sample.leftOut(),
                sample.provenance());
    }

    /** Of a run with such numbers. */
    public static TuningCompleted measured(List<ResultRow> rows, List<GroupRow> groups, List<Baseline> baselines) {
        TuningCompleted sample = completed(icl());
        return new TuningCompleted(
                sample.runId(),
                sample.request(),
                sample.requestedAt(),
                sample.completedAt(),
                rows,
                groups,
                List.of(),
                List.of(),
                baselines,
                List.of(),
                sample.arms(),
                sample.breakEven(),
                sample.cheapest(),
                sample.calibrations(),
                sample.recommendation(),
                null,
                null,
                null,
                null,
                null);
    }

    /** Of a run with such a recommendation. */
    public static TuningCompleted advising(Recommendation recommendation, Arm... arms) {
        TuningCompleted sample = completed(arms);
        return new TuningCompleted(
                sample.runId(),
                sample.request(),
                sample.requestedAt(),
                sample.completedAt(),
                sample.rows(),
                sample.groups(),
                sample.consistency(),
                sample.falseAnswers(),
                sample.baselines(),
                sample.differences(),
                sample.arms(),
                sample.breakEven(),
                sample.cheapest(),
                sample.calibrations(),
                recommendation,
                null,
                null,
                null,
                null,
                null);
    }

    private static TuningCompleted completed(
            TuningRequested request,
            @Nullable Delivered delivered,
            @Nullable GeneratedQuestions questions,
            @Nullable TooLongQuestions tooLong,
            @Nullable LeftOut leftOut,
            Arm... arms) {
        return new TuningCompleted(
                RUN,
                request,
                BEGIN,
                BEGIN.plusSeconds(60),
                Stream.of(TierGroup.ALL, TierGroup.NOT_VERBATIM)
                        .flatMap(Samples::rows)
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Baseline("most frequent words", "reversal", 96, 0.484)),
                List.of(
                        difference("recall", 0.02, 0.5, 0.5, 0.12),
                        difference("reversal", -0.46875, 0.0001, 0.0002, 0.21)),
                List.of(arms),
                List.of(
                        new BreakEven(Method.FINE_TUNING, Method.ICL, false, Outcome.PAYS, 863L, 610L, 1234L),
                        new BreakEven(Method.FINE_TUNING, Method.ICL, true, Outcome.PAYS, 11953L, 9000L, 16000L)),
                List.of(
                        new Cheapest(Method.ICL, false, 0),
                        new Cheapest(Method.FINE_TUNING, false, 863),
                        new Cheapest(Method.ICL, true, 0),
                        new Cheapest(Method.FINE_TUNING, true, 11953)),
                null,
                new Recommendation(
                        Method.ICL, "It is the only one that turns facts round.", List.of(), null, List.of()),
                delivered,
                questions,
                tooLong,
                leftOut,
                null);
    }

    /** With everything in context. */
    public static Arm icl() {
        return inContext(Method.ICL, new ContextShare(320, 320, 1123, 32, 32));
    }

    public static Arm inContext(Method method, ContextShare context) {
        return new Arm(
                method,
                ArmStatus.COMPLETED,
                null,
                Preparation.NONE,
                Usage.NONE,
                new Usage(1000, 0, 0, 2),
                new QueryCost(1234.4, seconds(0.0312), method == Method.ICL ? seconds(0.0042) : null, 2),
                context,
                3,
                1,
                List.of(),
                null);
    }

    public static Arm fineTuning(Artifact... models) {
        return new Arm(
                Method.FINE_TUNING,
                ArmStatus.COMPLETED,
                null,
                new Preparation(0, 0, 1666.7, seconds(25.1), 30),
                new Usage(0, 0, 5000, 75.2),
                new Usage(100, 0, 0, 1),
                new QueryCost(12, seconds(0.0021), null, 0.02),
                null,
                3,
                0,
                List.of(models),
                null);
    }

    public static Arm augmented(AugmentationAudit audit) {
        return augmented(Method.AUGMENTED_FINE_TUNING, audit);
    }

    public static Arm augmented(Method method, AugmentationAudit audit) {
        return new Arm(
                method,
                ArmStatus.COMPLETED,
                null,
                new Preparation(300, 100, 1666.7, seconds(26.7), 40),
                new Usage(900, 300, 5000, 80),
                new Usage(100, 0, 0, 1),
                new QueryCost(12, seconds(0.0021), null, 0.02),
                null,
                3,
                0,
                List.of(),
                audit);
    }

    public static Arm failedFineTuning() {
        return new Arm(
                Method.FINE_TUNING,
                ArmStatus.FAILED,
                new ArmFailure(
                        "fine-tuning/training/seed-1", FailureReason.TRAINING_DIVERGED, "the loss is not finite"),
                null,
                Usage.NONE,
                Usage.NONE,
                null,
                null,
                3,
                0,
                List.of(),
                null);
    }

    private static Seconds seconds(double value) {
        return new Seconds(value, 0.9 * value, 1.1 * value);
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

    private static String jobId(String task) {
        return "%064x".formatted(task.hashCode());
    }
}
