package io.tuneloom.launcher.command;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.client.follow.EventFollower;
import io.tuneloom.client.follow.OwnShare;
import io.tuneloom.client.follow.RunEnd;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.RunWatch;
import io.tuneloom.client.report.ResultExport;
import io.tuneloom.client.report.Results;
import io.tuneloom.client.request.DemoRequests;
import io.tuneloom.client.request.RequestPublisher;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The demo's runs on a system that is ready. */
final class Demo {
    private final Console console;
    private final List<RequestReading.Valid> requests = DemoRequests.read();
    private final Results results = new Results();
    private final OwnShare ownShare = new OwnShare();

    Demo(Console console) {
        this.console = console;
    }

    /** @return the exit code */
    int run(String bootstrapServers, Home home) throws InterruptedException {
        Instant begin = Instant.now();
        for (RequestReading.Valid request : requests) {
            RequestPublisher.publish(bootstrapServers, request);
        }
        Collection<RunProgress> runs = watch(bootstrapServers);
        Instant end = Instant.now();
        int code = new Ending(console, true).report(runs);
        export(runs, home);
        printOverhead(ownShare.between(begin, end));
        return code;
    }

    String resultsAsJson() {
        return results.toJson(runIds());
    }

    private Collection<RunProgress> watch(String bootstrapServers) {
        try (EventFollower follower = EventFollower.open(bootstrapServers, Set.copyOf(runIds()))) {
            return new RunWatch(
                            follower, runIds(), console.progress().and(results).and(ownShare))
                    .untilAllEnded();
        }
    }

    private void export(Collection<RunProgress> runs, Home home) {
        try (ArtifactStore store = ArtifactStores.open(home.artifacts().toUri())) {
            ResultExport export = new ResultExport(new FolderArtifacts(store), home.results());
            for (RunProgress run : runs) {
                if (run.end().orElseThrow() instanceof RunEnd.Completed(TuningCompleted result)) {
                    print(run.runId(), export.export(result, results.pretty(run.runId())));
                }
            }
        }
    }

    private void print(String runId, ResultExport.Exported exported) {
        console.say("");
        console.say("Full result of %s:".formatted(runId));
        console.say("  " + exported.result());
        if (!exported.models().isEmpty()) {
            console.say("Tuned models:");
            exported.models().forEach(model -> console.say("  " + model));
        }
        exported.delivered().ifPresent(model -> {
            console.say("Delivered model:");
            console.say("  " + model);
        });
    }

    private void printOverhead(OwnShare.Result result) {
        console.say("");
        if (result.own().equals(result.wall())) {
            console.say("Nothing was computed: all results were reused from earlier runs.");
            return;
        }
        console.say(String.format(
                Locale.ROOT,
                "System overhead: %.1f%% of the run time (for %s s of %s s no model was computing).",
                100 * result.share(),
                Startup.seconds(result.own()),
                Startup.seconds(result.wall())));
    }

    private List<String> runIds() {
        return requests.stream().map(RequestReading.Valid::runId).toList();
    }
}
