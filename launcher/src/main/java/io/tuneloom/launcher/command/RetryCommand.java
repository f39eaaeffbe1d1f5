package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.RunDirectory;
import io.tuneloom.client.follow.RunSummary;
import io.tuneloom.client.request.RequestReader;
import io.tuneloom.client.request.RequestReading;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Publishes the request of a run again. */
@Command(
        name = "retry",
        description = {
            "Publishes the request of a failed or cancelled run again, under a new id, and prints that id. Outcomes of jobs that"
                    + " succeeded are reused; only the rest is computed."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RetryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Mixin
    private final SubmissionOptions submission = new SubmissionOptions();

    @Override
    public Integer call() throws InterruptedException {
        RunDirectory.Found found = RunDirectory.find(broker.connection(), run.runId(), Duration.ZERO);
        Optional<String> whyNot = whyNot(found.run());
        if (whyNot.isPresent()) {
            return refuse(whyNot.get());
        }
        if (found.data().isEmpty()) {
            return refuse("cannot be retried: its request has been deleted from the topics. Submit it anew");
        }
        return switch (RequestReader.renewed(found.data().get(), submission.runId())) {
            case RequestReading.Invalid(var problems) -> refuse("has a request that is not valid: " + problems);
            case RequestReading.Valid valid -> {
                Console.of(spec.commandLine(), true)
                        .say(
                                "Run %s again as %s. Outcomes of jobs that succeeded are reused; only the rest is computed."
                                        .formatted(run.runId(), valid.runId()));
                yield submission.publish(valid, broker, spec.commandLine());
            }
        };
    }

    private Optional<String> whyNot(RunSummary run) {
        return switch (run.state()) {
            case WAITING -> Optional.of("has not been answered yet");
            case RUNNING -> Optional.of("is running. Stop it first with " + broker.again("cancel", run.runId()));
            case REJECTED ->
                Optional.of("was rejected, and would be again: correct the request and submit it (reasons: %s)"
                        .formatted(broker.again("show", run.runId())));
            case STOPPED -> Optional.empty();
            case COMPLETED ->
                run.failed().isEmpty()
                        ? Optional.of("has completed, and no method failed. Its result: "
                                + broker.again("watch", run.runId()))
                        : Optional.empty();
        };
    }

    private int refuse(String why) {
        spec.commandLine().getErr().println("Run %s %s.".formatted(run.runId(), why));
        spec.commandLine().getErr().flush();
        return ExitCode.USAGE;
    }
}
