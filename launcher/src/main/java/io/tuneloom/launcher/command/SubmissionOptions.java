package io.tuneloom.launcher.command;

import io.tuneloom.client.request.RequestReading;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a request is published. */
final class SubmissionOptions {
    @Mixin
    private final RunIdOption runId = new RunIdOption();

    @Option(names = "--no-wait", description = "Do not wait up to 5 s for the answer: accepted, or rejected and why.")
    private boolean noWait;

    @Option(
            names = "--json",
            description =
                    "Print {\"runId\": ..., \"answer\": ...} instead of the id. The answer is accepted, rejected (with problems),"
                            + " completed or stopped (before), or none (within 5 s).")
    private boolean json;

    Optional<String> runId() {
        return runId.runId();
    }

    /** @return the exit code */
    int publish(RequestReading.Valid request, BrokerOption broker, CommandLine command) throws InterruptedException {
        broker.warnings(request).forEach(Console.of(command, true)::say);
        Submission submission = new Submission(command, broker, json);
        return noWait ? submission.publish(request) : submission.publishAndAwaitAnswer(request);
    }
}
