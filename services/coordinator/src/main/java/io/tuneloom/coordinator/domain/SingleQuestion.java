package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.EventTooLargeException;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.codec.RequestRules;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.QuestionAsked.TunedModel;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.wording.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question that somebody puts to one model. It is one job without a run, and nothing of it is kept: what its answer must say of it
 * travels with the job.
 */
public final class SingleQuestion {
    /** The job's step; its outcome is told from those of runs by it. */
    public static final String STEP = "answer";

    private static final String TUNED_MODEL = "/data/tunedModel";

    private SingleQuestion() {}

    /** The model that a question is put to, or why there is none. */
    public sealed interface ChosenModel {
        /** @param precision of the run that made it; a base model is asked in 32 bits */
        record Known(Artifact manifest, Precision precision) implements ChosenModel {}

        record Unknown(RejectionReason reason, Problem problem) implements ChosenModel {}
    }

    /** What is done with a question. */
    public sealed interface Decision {
        record Put(JobRequested job) implements Decision {}

        record Rejected(RejectionReason reason, List<Problem> problems) implements Decision {}
    }

    /** @param subject of the job's event */
    public static Decision decide(QuestionAsked asked, EventReference event, String subject, ChosenModel model) {
        List<Problem> problems = new ArrayList<>(RequestRules.problems(asked));
        return switch (model) {
            case ChosenModel.Known known when problems.isEmpty() -> put(job(asked, event, known), subject);
            case ChosenModel.Known _ -> new Decision.Rejected(RejectionReason.INVALID, problems);
            case ChosenModel.Unknown(RejectionReason reason, Problem problem) -> {
                RejectionReason first = problems.isEmpty() ? reason : RejectionReason.INVALID;
                problems.add(problem);
                yield new Decision.Rejected(first, problems);
            }
        };
    }

    private static JobRequested job(QuestionAsked asked, EventReference event, ChosenModel.Known model) {
        var job = new InferenceJob.AnswerQuestion(
                model.manifest(), model.precision(), asked.prompt(), asked.candidates(), asked.maxTokens());
        return JobRequested.of(job, job.revision(), new RunTask(STEP, null, STEP, null, null, event));
    }

    private static Decision put(JobRequested job, String subject) {
        try {
            EventCodec.write(Events.of("/coordinator", subject, job));
            return new Decision.Put(job);
        } catch (EventTooLargeException e) {
            String message = "is too large: its job is %s; shorten prompt and candidates".formatted(e.getMessage());
            return new Decision.Rejected(RejectionReason.TOO_LARGE, List.of(new Problem("/data", message)));
        }
    }

    /** The event that tells an answer or, where no event can carry it, that it is too large. */
    public static QuestionAnswered answered(RunTask task, String subject, Answer answer) {
        QuestionAnswered answered = new QuestionAnswered(task.question(), answer, null);
        try {
            EventCodec.write(Events.of("/coordinator", subject, answered));
            return answered;
        } catch (EventTooLargeException e) {
            return failed(task, FailureReason.LIMIT_EXCEEDED, "The answer is too large: " + e.getMessage());
        }
    }

    public static QuestionAnswered failed(RunTask task, FailureReason reason, String message) {
        return new QuestionAnswered(task.question(), null, new QuestionAnswered.Failure(reason, message));
    }

    /**
     * Why there is no base model of a name.
     *
     * @param namesake the run of that name, which may be meant
     */
    public static ChosenModel unknownBase(Problem unknown, RunState namesake) {
        Problem problem = namesake instanceof RunState.Accepted run
                ? new Problem(
                        unknown.pointer(),
                        "%s; '%s' is a run, so name one of its models"
                                .formatted(unknown.message(), run.run().id()))
                : unknown;
        return new ChosenModel.Unknown(RejectionReason.UNKNOWN_MODEL, problem);
    }

    /** The model of a run in this state. */
    public static ChosenModel tuned(RunState state, TunedModel wanted) {
        return switch (state) {
            case RunState.Completed(var _, TuningCompleted result) -> ofResult(result, wanted);
            case RunState.Running _ -> missing("/runId", "run '%s' has no models yet: it is running", wanted.runId());
            case RunState.Stopped _ -> missing("/runId", "run '%s' has no models: it was stopped", wanted.runId());
            case RunState.Absent _ ->
                new ChosenModel.Unknown(
                        RejectionReason.UNKNOWN_RUN,
                        new Problem(TUNED_MODEL + "/runId", "no run '%s' is known".formatted(wanted.runId())));
        };
    }

    private static ChosenModel ofResult(TuningCompleted result, TunedModel wanted) {
        Method method = wanted.method();
        if (method == null) {
            return delivered(result, wanted.runId());
        }
        Optional<Arm> arm =
                result.arms().stream().filter(each -> each.method() == method).findFirst();
        List<Artifact> models = arm.map(Arm::models).orElse(List.of());
        if (models.isEmpty()) {
            String why = arm.map(Arm::failure)
                    .map(failure -> ", which failed: %s".formatted(failure.message()))
                    .orElse("");
            return missing(
                    "/method",
                    "run '%s' has no model of %s%s; %s",
                    wanted.runId(),
                    method.label(),
                    why,
                    measuredModels(result));
        }
        return wanted.seed() > models.size()
                ? missing(
                        "/seed",
                        "is %d, but run '%s' has %s of %s",
                        wanted.seed(),
                        wanted.runId(),
                        Count.of(models.size(), "model"),
                        method.label())
                : new ChosenModel.Known(models.get(wanted.seed() - 1), result.precision());
    }

    private static ChosenModel delivered(TuningCompleted result, String runId) {
        Delivered delivered = result.delivered();
        if (delivered != null && delivered.model() != null) {
            return new ChosenModel.Known(delivered.model(), result.precision());
        }
        return missing(
                "/runId",
                "run '%s' delivered no model%s; %s",
                runId,
                whyNothingIsDelivered(result, delivered),
                measuredModels(result));
    }

    private static String whyNothingIsDelivered(TuningCompleted result, @Nullable Delivered delivered) {
        if (delivered != null && delivered.failure() != null) {
            return " (making it failed: %s)".formatted(delivered.failure().message());
        }
        if (!result.request().deliver()) {
            return " (deliver is false in its request)";
        }
        Method recommended = result.recommendation().method();
        if (recommended == null) {
            return " (it recommends no method)";
        }
        return recommended.trains() ? "" : " (it recommends %s, which tunes none)".formatted(recommended.label());
    }

    /** Those that a method was measured with. */
    private static String measuredModels(TuningCompleted result) {
        String methods = result.arms().stream()
                .filter(arm -> !arm.models().isEmpty())
                .map(Arm::method)
                .map(Method::label)
                .collect(Collectors.joining(", "));
        return methods.isEmpty() ? "it has no tuned model at all" : "it has models of: " + methods;
    }

    private static ChosenModel missing(String field, String message, Object... values) {
        return new ChosenModel.Unknown(
                RejectionReason.UNKNOWN_MODEL, new Problem(TUNED_MODEL + field, message.formatted(values)));
    }
}
