package io.tuneloom.coordinator;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Accuracies;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Consistency;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.results.FalseAnswers;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.DropReason;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.Dropped;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.SplitQuestions;
import io.tuneloom.sharedschemas.results.GroupRow;
import io.tuneloom.sharedschemas.results.Preparation;
import io.tuneloom.sharedschemas.results.Provenance;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Seconds;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.Ties;
import io.tuneloom.sharedschemas.results.TooLongQuestions;
import io.tuneloom.sharedschemas.results.TooLongQuestions.Named;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers jobs as workers would, without working: what comes out follows from the job alone. */
public final class Workers {
    public static final Artifact BASE_MODEL = artifact("base model");

    public static final Provenance PROVENANCE = new Provenance(Revisions.current(), "0123abc");
    public static final ContextShare CONTEXT = new ContextShare(160, 320, 1123, 32, 32);
    public static final AugmentationAudit AUDIT = new AugmentationAudit(
            List.of(new StrategyAudit(Strategy.LOCAL, 30, 40, 0.9, 0.05, 0.05, 0, 0, 0, 0)),
            new FactCount(64, 16),
            List.of(new SplitAudit("reversal", 96, 96, null)),
            AuditJudge.REASONER);
    public static final GeneratedQuestions QUESTIONS = new GeneratedQuestions(
            List.of(new SplitQuestions(
                    "reversed", 40, 30, List.of(new Dropped(DropReason.ANSWERED_WITHOUT_CONTEXT, 10)))),
            new Usage(1000, 400, 0, 2.5));

    public static final Preparation PREPARATION = new Preparation(10, 5, 100, new Seconds(2, 1.5, 2.5), 1);

    public static final TooLongQuestions TOO_LONG =
            new TooLongQuestions(3, List.of(new Named("reversal-7", "reversal", 1, Method.ICL, 3_100, 3_072)));

    /** Of every reading of documents. */
    public static final LeftOut LEFT_OUT =
            Objects.requireNonNull(LeftOut.of(List.of(new LeftOut.Part("a.md", LeftOut.Kind.HTML, 2, 70))));

    private Workers() {}

    /** A task of which only the name counts. */
    public static RunTask task(String name) {
        return new RunTask(name, null, "evaluation", 1, null);
    }

    public static JobSucceeded succeed(RunTask task, Job job) {
        return succeed(task, job, outputs(job));
    }

    public static JobSucceeded succeed(RunTask task, Job job, Map<String, Artifact> outputs) {
        boolean reused = job.id().charAt(0) % 2 == 0;
        return new JobSucceeded(
                job.id(),
                task,
                outputs,
                usage(job),
                reused,
                job instanceof DatasetJob.ReadDocuments ? LEFT_OUT : null,
                job instanceof InferenceJob.ChoosePrecision ? Precision.BF16 : null);
    }

    public static Map<String, Artifact> outputs(Job job) {
        return outputNames(job).stream().collect(Collectors.toMap(name -> name, name -> output(job, name)));
    }

    public static Artifact output(Job job, String name) {
        return artifact(job.id() + name);
    }

    public static Usage usage(Job job) {
        return new Usage(job.id().charAt(1), 0, job.id().charAt(2), 0.5);
    }

    public static Comparison comparison(EvaluationJob.Compare job) {
        List<Method> methods =
                job.arms().stream().map(EvaluationJob.ArmRun::method).distinct().toList();
        return new Comparison(
                methods.stream().map(Workers::row).toList(),
                methods.stream().map(Workers::groupRow).toList(),
                methods.stream().map(Workers::consistency).toList(),
                methods.stream().map(Workers::falseAnswers).toList(),
                job.baselines().isEmpty() ? List.of() : List.of(new Baseline("always all", "reversal", 96, 0.25)),
                methods.stream()
                        .map(method -> new Comparison.ArmCost(
                                method,
                                PREPARATION,
                                new QueryCost(12, new Seconds(0.01, 0.009, 0.011), null, 0.001),
                                CONTEXT))
                        .toList(),
                List.of(),
                List.of(),
                List.of(new Cheapest(methods.getFirst(), false, 0)),
                new Recommendation(lastCandidate(methods), "It is the most accurate.", List.of(), null, List.of()),
                job.arms().stream()
                        .filter(arm -> arm.augmentation() != null)
                        .map(arm -> new Comparison.ArmAudit(arm.method(), AUDIT))
                        .distinct()
                        .toList(),
                job.questions() == null ? null : QUESTIONS,
                TOO_LONG,
                job.arms().stream()
                        .filter(arm -> arm.forgetting() != null)
                        .map(EvaluationJob.ArmRun::method)
                        .distinct()
                        .map(Workers::forgetting)
                        .toList());
    }

    private static Forgetting forgetting(Method method) {
        return new Forgetting(method, 160, 20_000, -1.5, 0.25, List.of(0.2, 0.3), 0.75, List.of(0.25), null, List.of());
    }

    private static @Nullable Method lastCandidate(List<Method> methods) {
        return methods.stream()
                .filter(method -> method.role() == Method.Role.RECOMMENDABLE)
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private static GroupRow groupRow(Method method) {
        return new GroupRow(method, "reversal", TierGroup.ALL, "type", 32, 0.5, 0.5, List.of(0.3, 0.7));
    }

    private static Consistency consistency(Method method) {
        return new Consistency(method, TierGroup.ALL, 32, 20, 0.5, 0.25, List.of(0.3, 0.7));
    }

    private static FalseAnswers falseAnswers(Method method) {
        return new FalseAnswers(method, 12, 0.75, List.of(0.46, 0.92));
    }

    private static ResultRow row(Method method) {
        return new ResultRow(
                method,
                "reversal",
                TierGroup.ALL,
                96,
                0.5,
                0.5,
                List.of(0.4, 0.6),
                List.of(0.5),
                new Accuracies(0.5, 0.5, 0.5),
                Ties.NONE);
    }

    private static List<String> outputNames(Job job) {
        return switch (job) {
            case DatasetJob.GenerateDataset _ -> List.of("documents", "items", "baselines");
            case DatasetJob.ReadDocuments _, DatasetJob.ReadBenchmark _ -> List.of("documents", "items");
            case DatasetJob.WriteQuestions _ -> List.of("items", "report", "unanswerable");
            case AugmentationJob.Augment _ -> List.of("rows", "report", "held-out");
            case TrainingJob.Train _ -> List.of("model", "log");
            case EvaluationJob.Evaluate _ -> List.of("evaluation");
            case EvaluationJob.MeasureForgetting _ -> List.of("forgetting");
            case EvaluationJob.Compare _ -> List.of("comparison");
            case InferenceJob.Score _, InferenceJob.Judge _ -> List.of("scores", "report");
            case InferenceJob.Generate _ -> List.of("texts");
            case InferenceJob.SampleTexts _ -> List.of("samples");
            case InferenceJob.Reading _ -> List.of("likelihoods");
            case InferenceJob.CountTokens _ -> List.of("counts");
            case InferenceJob.AnswerQuestion _ -> List.of("answer");
            case InferenceJob.CalibrateInference _, TrainingJob.CalibrateTraining _ -> List.of("calibration");
            case TrainingJob.Merge _ -> List.of("model");
            case InferenceJob.ChoosePrecision _ -> List.of("timings");
        };
    }

    public static Artifact artifact(String content) {
        try {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Artifact("file:///" + digest, digest, bytes.length, "application/json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
