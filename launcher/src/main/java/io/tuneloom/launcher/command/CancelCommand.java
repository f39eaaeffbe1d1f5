package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.Answer;
import io.tuneloom.client.follow.AnswerWatch;
import io.tuneloom.client.follow.RunDirectory;
import io.tuneloom.client.follow.RunSummary;
import io.tuneloom.client.follow.RunSummary.State;
import io.tuneloom.client.report.RunJson;
import io.tuneloom.client.request.RequestPublisher;
import io.tuneloom.client.request.RequestReader;
import io.tuneloom.client.request.RequestReading;
import java.time.Duration;
import java.util.concurrent.Callable;
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
        RunSummary before = RunDirectory.find(broker.bootstrapServers(), run.runId(), Duration.ZERO)
                .run();
        return before.ended() ? say(before.state(), "There is nothing to cancel: it ") : cancel();
    }

    private int cancel() throws InterruptedException {
        RequestReading.Valid cancellation = RequestReader.cancellation(run.runId());
        try (AnswerWatch answers = AnswerWatch.open(broker.bootstrapServers(), cancellation.event())) {
            RequestPublisher.publish(broker.bootstrapServers(), cancellation);
            // A run whose request was still waiting is accepted before it is stopped.
            Answer answer = answers.await(Submission.PATIENCE, any -> !(any instanceof Answer.Accepted));
            return switch (answer) {
                case Answer.Stopped _ -> say(State.STOPPED, "Its jobs end within seconds: it ");
                case Answer.Completed _ -> say(State.COMPLETED, "The cancellation came too late: it ");
                case Answer.Rejected _ -> say(State.REJECTED, "There was nothing to cancel: its request ");
                case Answer.Accepted _, Answer.None _ -> sayThatNobodyAnswers();
            };
        }
    }

    private int say(State state, String why) {
        Console console = Console.of(spec.commandLine(), json);
        if (json) {
            console.print(RunJson.state(run.runId(), state));
        } else {
            console.print("Run %s: %s%s.".formatted(run.runId(), why, words(state)));
        }
        return ExitCode.OK;
    }

    private static String words(State state) {
        return switch (state) {
            case WAITING -> "has not been answered yet";
            case RUNNING -> "is running";
            case COMPLETED -> "has completed";
            case STOPPED -> "is stopped";
            case REJECTED -> "was rejected";
        };
    }

    private int sayThatNobodyAnswers() {
        Console console = Console.of(spec.commandLine(), json);
        console.say(
                "No answer within %d s. The cancellation is on its topic; the coordinator stops the run once it runs."
                        .formatted(Submission.PATIENCE.toSeconds()));
        return json ? say(State.RUNNING, "") : ExitCode.OK;
    }
}
