package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.QuestionAsked.TunedModel;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.wording.Count;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** A question that somebody puts to one model. It is one job without a run, so nothing of it is kept but what was published. */
public final class SingleQuestion {
    /** The job's step; its outcome is told from those of runs by it. */
    public static final String STEP = "answer";

    private static final String TUNED_MODEL = "/data/tunedModel";
    private static final String CANDIDATES = "/data/candidates";

    private SingleQuestion() {}

    /** The model that a question is put to, or why there is none. */
    public sealed interface ChosenModel {
        record Known(Artifact manifest) implements ChosenModel {}

        record Unknown(Problem problem) implements ChosenModel {}
    }

    /** What is wrong with a question that is right by its schema. */
    public static List<Problem> problems(QuestionAsked asked) {
        List<Problem> problems = new ArrayList<>();
        if (asked.baseModel() != null && asked.tunedModel() != null) {
            problems.add(new Problem("/data", "give either baseModel or tunedModel, not both"));
        }
        if (asked.prompt().isBlank()) {
            problems.add(new Problem("/data/prompt", "is blank"));
        }
        List<String> candidates = asked.candidates();
        if (candidates.size() == 1) {
            problems.add(new Problem(
                    CANDIDATES, "has one candidate; give at least two, or none to have the answer written"));
        }
        if (candidates.stream().anyMatch(String::isBlank)) {
            problems.add(new Problem(CANDIDATES, "has a blank candidate"));
        }
        if (new HashSet<>(candidates.stream().map(String::strip).toList()).size() < candidates.size()) {
            problems.add(new Problem(CANDIDATES, "has the same candidate twice"));
        }
        return problems;
    }

    /** The model of a run in this state. */
    public static ChosenModel tuned(RunState state, TunedModel wanted) {
        return switch (state) {
            case RunState.Completed(var _, TuningCompleted result) -> ofResult(result, wanted);
            case RunState.Running _ -> unknown("/runId", "run '%s' has no models yet: it is running", wanted.runId());
            case RunState.Stopped _ -> unknown("/runId", "run '%s' has no models: it was stopped", wanted.runId());
            case RunState.Absent _ -> unknown("/runId", "no run '%s' is known", wanted.runId());
        };
    }

    private static ChosenModel ofResult(TuningCompleted result, TunedModel wanted) {
        Method method = wanted.method();
        if (method == null) {
            Delivered delivered = result.delivered();
            return delivered == null || delivered.model() == null
                    ? unknown(
                            "/runId",
                            "run '%s' delivered no model%s",
                            wanted.runId(),
                            "; give the method whose model is meant: " + methodsWithModels(result))
                    : new ChosenModel.Known(delivered.model());
        }
        List<Artifact> models = result.arms().stream()
                .filter(arm -> arm.method() == method)
                .flatMap(arm -> arm.models().stream())
                .toList();
        if (models.isEmpty()) {
            return unknown(
                    "/method",
                    "run '%s' has no model of %s; it has models of: %s",
                    wanted.runId(),
                    method.label(),
                    methodsWithModels(result));
        }
        return wanted.seed() > models.size()
                ? unknown(
                        "/seed",
                        "run '%s' has %s of %s",
                        wanted.runId(),
                        Count.of(models.size(), "model"),
                        method.label())
                : new ChosenModel.Known(models.get(wanted.seed() - 1));
    }

    private static String methodsWithModels(TuningCompleted result) {
        String methods = result.arms().stream()
                .filter(arm -> !arm.models().isEmpty())
                .map(Arm::method)
                .map(Method::label)
                .collect(Collectors.joining(", "));
        return methods.isEmpty() ? "none" : methods;
    }

    private static ChosenModel unknown(String field, String message, Object... values) {
        return new ChosenModel.Unknown(new Problem(TUNED_MODEL + field, message.formatted(values)));
    }

    public static JobRequested job(QuestionAsked asked, Artifact model) {
        var job = new InferenceJob.AnswerQuestion(model, asked.prompt(), asked.candidates(), asked.maxTokens());
        return JobRequested.of(job, job.revision(), new RunTask(STEP, null, STEP, null, null));
    }

    public static QuestionAnswered failed(FailureReason reason, String message) {
        return new QuestionAnswered(null, new QuestionAnswered.Failure(reason, message));
    }
}
