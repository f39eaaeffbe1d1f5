package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.EventFollower;
import io.tuneloom.client.follow.OwnShare;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.RunWatch;
import io.tuneloom.client.report.Results;
import io.tuneloom.client.request.DemoRequests;
import io.tuneloom.client.request.RequestPublisher;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.topics.access.KafkaConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The demo's runs on a system that is ready. */
final class Demo {
    private final Console console;
    private final ResultOptions options;
    private final List<RequestReading.Valid> requests = DemoRequests.read();
    private final Results results = new Results();
    private final OwnShare ownShare = new OwnShare();

    Demo(Console console, ResultOptions options) {
        this.console = console;
        this.options = options;
    }

    /** @return the exit code */
    int run(KafkaConnection connection, Home home) throws InterruptedException {
        Instant begin = Instant.now();
        for (RequestReading.Valid request : requests) {
            RequestPublisher.publish(connection, request);
        }
        Collection<RunProgress> runs = watch(connection);
        Instant end = Instant.now();
        int code = new Ending(console, options, results, Optional.empty())
                .report(runs, options.folder(home), Optional.of(home.artifacts().toUri()));
        printOverhead(ownShare.between(begin, end));
        return code;
    }

    private Collection<RunProgress> watch(KafkaConnection connection) {
        try (EventFollower follower = EventFollower.open(connection, Set.copyOf(runIds()))) {
            return new RunWatch(
                            follower, runIds(), console.progress().and(results).and(ownShare))
                    .untilAllEnded();
        }
    }

    private void printOverhead(OwnShare.Result result) {
        console.say("");
        if (result.own().equals(result.wall())) {
            console.say("Nothing was computed: all results were reused from earlier runs.");
            return;
        }
        console.paragraph(String.format(
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
