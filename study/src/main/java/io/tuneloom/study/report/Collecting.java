package io.tuneloom.study.report;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.client.follow.RunEnd;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.study.plan.Experiment;
import io.tuneloom.study.plan.Registration;
import io.tuneloom.study.plan.StudyPlan;
import io.tuneloom.study.plan.Variant;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.run.TrainingLogs;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts what became of the runs in the places of the plan. */
public final class Collecting {
    private final Map<String, RunProgress> runs;
    private final TrainingLogs logs;
    private final ArtifactStore store;

    /** @param runs all ended */
    public Collecting(Collection<RunProgress> runs, TrainingLogs logs, ArtifactStore store) {
        this.runs = runs.stream().collect(Collectors.toMap(RunProgress::runId, Function.identity()));
        this.logs = logs;
        this.store = store;
    }

    public Findings findings(StudyPlan plan, Registration registration, Circumstances circumstances) {
        List<Answer> answers = plan.experiments().stream().map(this::answer).toList();
        return new Findings(plan.name(), plan.title(), registration, plan.margins(), circumstances, answers);
    }

    private Answer answer(Experiment experiment) {
        List<Outcome> outcomes =
                experiment.variants().stream().map(this::outcome).toList();
        return new Answer(experiment.name(), experiment.question(), experiment.axis(), experiment.claims(), outcomes);
    }

    private Outcome outcome(Variant variant) {
        RunEnd end = Objects.requireNonNull(runs.get(variant.runId())).end().orElseThrow();
        return switch (end) {
            case RunEnd.Completed(var result) -> outcome(variant, Optional.of(result), List.of());
            case RunEnd.Rejected(var problems) ->
                outcome(
                        variant,
                        Optional.empty(),
                        problems.stream().map(Problem::toString).toList());
            case RunEnd.Stopped(var reason) -> outcome(variant, Optional.empty(), List.of("stopped: " + reason));
        };
    }

    private Outcome outcome(Variant variant, Optional<TuningCompleted> result, List<String> problems) {
        return new Outcome(
                variant.label(), variant.at(), variant.runId(), result, problems, logs.curves(variant.runId(), store));
    }
}
