package io.tuneloom.launcher.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.client.follow.BrokerUnreachableException;
import io.tuneloom.client.follow.EventFollower;
import io.tuneloom.client.follow.RunEnd;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.RunWatch;
import io.tuneloom.client.report.LiveProgress;
import io.tuneloom.client.request.RequestPublisher;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.study.plan.Registration;
import io.tuneloom.study.plan.StudyPlan;
import io.tuneloom.study.report.Findings.Circumstances;
import io.tuneloom.study.report.Findings.Collecting;
import io.tuneloom.study.report.Report;
import io.tuneloom.study.run.BoundedPublishing;
import io.tuneloom.study.run.PlainStudyProgress;
import io.tuneloom.study.run.StudyLines;
import io.tuneloom.study.run.TrainingLogs;
import io.tuneloom.topics.access.KafkaConnection;
import io.tuneloom.wording.Count;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A study's runs on a system that is ready, and its report. */
final class Study {
    /** While one run trains, another can use the inference service. */
    private static final int AT_ONCE = 2;

    private final Console console;
    private final StudyPlan plan;
    private final Registration registration;
    private final String command;
    private final Path folder;
    private final TrainingLogs logs = new TrainingLogs();
    private final ObjectNode summary = new ObjectMapper().createObjectNode();

    /** @param command that repeats the study */
    Study(Console console, StudyPlan plan, Registration registration, String command, Path folder) {
        this.console = console;
        this.plan = plan;
        this.registration = registration;
        this.command = command;
        this.folder = folder;
    }

    /** @return the exit code */
    int run(KafkaConnection connection, URI artifacts) {
        Instant begin = Instant.now();
        Collection<RunProgress> runs = watch(connection, begin);
        Circumstances circumstances = Circumstances.now(command, begin);
        try (ArtifactStore store = ArtifactStores.open(artifacts)) {
            Report report =
                    Report.write(new Collecting(runs, logs, store).findings(plan, registration, circumstances), folder);
            print(report, runs, Duration.between(begin, circumstances.ended()));
        }
        return Ending.code(runs);
    }

    String toJson() {
        return summary.toString();
    }

    private Collection<RunProgress> watch(KafkaConnection connection, Instant begin) {
        List<RequestReading.Valid> requests = plan.requests();
        List<String> runIds = requests.stream().map(RequestReading.Valid::runId).toList();
        console.say("%s: %s, %s"
                .formatted(
                        plan.title(),
                        Count.of(plan.experiments().size(), "experiment"),
                        Count.of(runIds.size(), "run")));
        RunListener publishing = new BoundedPublishing(requests, AT_ONCE, request -> publish(connection, request));
        try (EventFollower follower =
                EventFollower.open(connection, Set.copyOf(runIds)).ignoring(event -> isOldRejection(event, begin))) {
            return new RunWatch(follower, runIds, progress().and(logs).and(publishing)).untilAllEnded();
        }
    }

    private static void publish(KafkaConnection connection, RequestReading.Valid request) {
        try {
            RequestPublisher.publish(connection, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnreachableException(connection, "interrupted", e);
        }
    }

    /** A request that was rejected earlier may be accepted now, for example because the model has become available. */
    private static boolean isOldRejection(CloudEvent<?> event, Instant begin) {
        return event.data() instanceof TuningRejected && event.time().isBefore(begin);
    }

    private RunListener progress() {
        StudyLines lines = new StudyLines(plan, AT_ONCE);
        return Interruption.silencing(
                console.live()
                        ? new LiveProgress(console.news(), console.width(), lines::of)
                        : new PlainStudyProgress(console.news(), lines));
    }

    private void print(Report report, Collection<RunProgress> runs, Duration took) {
        console.say("The study took %d min %d s. Report:".formatted(took.toMinutes(), took.toSecondsPart()));
        report.files().forEach(file -> console.say("  " + file));
        summary.put("study", plan.name());
        summary.put("report", report.page().toString());
        summary.put("text", report.text().toString());
        summary.put("results", report.results().toString());
        summary.put("csv", report.table().toString());
        ArrayNode tables = summary.putArray("tables");
        report.tables().forEach(table -> tables.add(table.toString()));
        summary.put("seconds", took.toSeconds());
        ObjectNode ends = summary.putObject("runs");
        runs.forEach(run -> ends.put(run.runId(), how(run.end().orElseThrow())));
    }

    private static String how(RunEnd end) {
        return switch (end) {
            case RunEnd.Completed completed -> completed.everyArmCompleted() ? "completed" : "arms-failed";
            case RunEnd.Rejected _ -> "rejected";
            case RunEnd.Stopped _ -> "stopped";
        };
    }
}
