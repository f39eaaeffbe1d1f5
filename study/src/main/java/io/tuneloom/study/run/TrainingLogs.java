package io.tuneloom.study.run;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.client.follow.FollowedEvent;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The logs of the training that runs had done: train jobs name theirs {@code log}. */
public final class TrainingLogs implements RunListener {
    private static final String LOG = TrainingJob.Train.LOG;
    private static final int POINTS = 60;

    private final Map<String, Map<String, Log>> byRunAndTask = new HashMap<>();

    private record Log(RunTask task, Artifact lines) {}

    @Override
    public void heard(FollowedEvent event, RunProgress run) {
        if (event.event().data() instanceof JobSucceeded done && done.outputs().get(LOG) instanceof Artifact lines) {
            byRunAndTask
                    .computeIfAbsent(event.runId(), _ -> new TreeMap<>())
                    .put(done.task().name(), new Log(done.task(), lines));
        }
    }

    /** The run's curves, thinned out for people; a log that is gone leaves its curve out. */
    public List<Curve> curves(String runId, ArtifactStore store) {
        return byRunAndTask.getOrDefault(runId, Map.of()).values().stream()
                .flatMap(log -> read(log, store).stream())
                .map(curve -> curve.thinned(POINTS))
                .toList();
    }

    private static Optional<Curve> read(Log log, ArtifactStore store) {
        try {
            return Optional.of(new Curve(
                    log.task().name(), log.task().group(), JsonLines.read(store, log.lines(), Curve.Point.class)));
        } catch (UnusableArtifactException e) {
            return Optional.empty();
        }
    }
}
