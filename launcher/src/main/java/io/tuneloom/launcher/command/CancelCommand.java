package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.Answer;
import io.tuneloom.client.follow.AnswerWatch;
import io.tuneloom.client.follow.RunDirectory;
import io.tuneloom.client.follow.RunSummary.State;
import io.tuneloom.client.report.RunJson;
import io.tuneloom.client.request.RequestPublisher;
import io.tuneloom.client.request.RequestReader;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.sharedschemas.events.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops a run. */
@Command(
        name = "cancel",
        description = {
            "Stops a run. Workers drop its jobs within seconds. Outcomes of jobs that have ended are kept: ./tuneloom retry reuses them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CancelCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Option(names = "--json", description = "Print {\"runId\": ..., \"state\": ...} with the state afterwards.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        State before = state();
        return switch (before) {
            case WAITING, RUNNING -> cancel(before);
            case COMPLETED -> say(before, "has completed already; there is nothing to cancel");
            case STOPPED -> say(before, "is stopped already; there is nothing to cancel");
            case REJECTED -> say(before, "was rejected; there is nothing to cancel");
        };
    }

    private int cancel(State before) throws InterruptedException {
        RequestReading.Valid cancellation = RequestReader.cancellation(run.runId());
        try (AnswerWatch answers = AnswerWatch.open(broker.connection(), cancellation.event())) {
            RequestPublisher.publish(broker.connection(), cancellation);
            // A run whose request was still waiting is accepted before it is stopped.
            Answer answer = answers.await(Submission.PATIENCE, any -> !(any instanceof Answer.Accepted));
            return switch (answer) {
                case Answer.Stopped _ -> say(State.STOPPED, "is stopped; its jobs end within seconds");
                case Answer.Completed _ -> say(State.COMPLETED, "completed before it could be cancelled");
                case Answer.Rejected(var problems) -> {
                    say(
                            state(),
                            "was not cancelled: "
                                    + problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
                    yield ExitCode.REJECTED;
                }
                case Answer.Accepted _, Answer.None _ ->
                    say(
                            before,
                            "has not stopped within %d s. The cancellation is on its topic; the coordinator stops the run once it runs"
                                    .formatted(Submission.PATIENCE.toSeconds()));
            };
        }
    }

    private State state() {
        return RunDirectory.find(broker.connection(), run.runId(), Duration.ZERO)
                .run()
                .state();
    }

    private int say(State state, String what) {
        Console console = Console.of(spec.commandLine(), json);
        console.print(json ? RunJson.state(run.runId(), state) : "Run %s %s.".formatted(run.runId(), what));
        if (state == State.STOPPED) {
            Ending.retry(Optional.empty(), broker.again("retry", run.runId())).ifPresent(console::say);
        }
        return ExitCode.OK;
    }
}
