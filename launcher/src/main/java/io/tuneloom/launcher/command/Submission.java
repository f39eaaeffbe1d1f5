package io.tuneloom.launcher.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.client.follow.Answer;
import io.tuneloom.client.follow.AnswerWatch;
import io.tuneloom.client.follow.RunDirectory;
import io.tuneloom.client.follow.RunSummary;
import io.tuneloom.client.report.RunJson;
import io.tuneloom.client.request.RequestPublisher;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.wording.Count;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;

/**
 * Publishes a request and says what the coordinator answers. The run's id goes to standard output as soon as the request is published,
 * the answer to standard error.
 */
final class Submission {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SETTLED = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Console console;
    private final BrokerOption broker;
    private final boolean json;

    Submission(CommandLine command, BrokerOption broker, boolean json) {
        this.console = Console.of(command, true);
        this.broker = broker;
        this.json = json;
    }

    /** @return the exit code */
    int publish(RequestReading.Valid request) throws InterruptedException {
        RequestPublisher.publish(broker.connection(), request);
        console.print(json ? object(request.runId()).toString() : request.runId());
        return ExitCode.OK;
    }

    /** @return the exit code */
    int publishAndAwaitAnswer(RequestReading.Valid request) throws InterruptedException {
        String runId = request.runId();
        Answer answer;
        try (AnswerWatch answers = AnswerWatch.open(broker.connection(), request.event())) {
            RequestPublisher.publish(broker.connection(), request);
            if (!json) {
                console.print(runId);
            }
            answer = awaitAnswer(answers);
        }
        if (json) {
            console.print(json(runId, answer));
        } else {
            say(runId, answer);
        }
        return switch (answer) {
            case Answer.Accepted _, Answer.Completed _, Answer.None _ -> ExitCode.OK;
            case Answer.Rejected _ -> ExitCode.REJECTED;
            case Answer.Stopped _ -> ExitCode.STOPPED;
        };
    }

    /** The acceptance of a run that has ended is followed by its end. */
    private static Answer awaitAnswer(AnswerWatch answers) {
        Answer first = answers.await(PATIENCE);
        if (!(first instanceof Answer.Accepted)) {
            return first;
        }
        Answer end = answers.await(SETTLED, any -> any instanceof Answer.Stopped || any instanceof Answer.Completed);
        return end instanceof Answer.None ? first : end;
    }

    private void say(String runId, Answer answer) {
        switch (answer) {
            case Answer.Accepted(String accepted, int tasks) -> {
                if (!accepted.equals(runId)) {
                    console.say("%s is the run of another request; this one is the run %s.".formatted(runId, accepted));
                }
                console.say("Accepted: %s. Follow the run with %s"
                        .formatted(Count.of(tasks, "task"), broker.again("watch", accepted)));
            }
            case Answer.Rejected(List<Problem> problems) -> {
                console.say("Rejected:");
                problems.forEach(problem -> console.say("  " + problem));
            }
            case Answer.Stopped(String reason) ->
                console.say("This run was stopped before: %s. Publishing its request again does not start it; %s does."
                        .formatted(reason, broker.again("retry", runId)));
            case Answer.Completed _ ->
                console.say("This run has completed. Show its result with %s".formatted(broker.again("watch", runId)));
            case Answer.None _ -> sayWhyNothing(runId);
        }
    }

    /** The request of a run in progress is not answered again. */
    private void sayWhyNothing(String runId) {
        RunSummary run =
                RunDirectory.find(broker.connection(), runId, Duration.ZERO).run();
        console.say(
                run.acceptedAt().isPresent()
                        ? "This run is in progress; publishing its request again changes nothing. Follow it with "
                                + broker.again("watch", runId)
                        : "No answer within %d s. The request is on its topic; the coordinator answers it once it runs. Follow it with %s"
                                .formatted(PATIENCE.toSeconds(), broker.again("watch", runId)));
    }

    private static String json(String runId, Answer answer) {
        ObjectNode object = object(runId);
        switch (answer) {
            case Answer.Accepted(String accepted, int tasks) ->
                object.put("runId", accepted).put("answer", "accepted").put("tasks", tasks);
            case Answer.Rejected(List<Problem> problems) ->
                object.put("answer", "rejected").set("problems", RunJson.problems(problems));
            case Answer.Stopped(String reason) ->
                object.put("answer", "stopped").put("reason", reason);
            case Answer.Completed _ -> object.put("answer", "completed");
            case Answer.None _ -> object.put("answer", "none");
        }
        return object.toString();
    }

    private static ObjectNode object(String runId) {
        return JSON.createObjectNode().put("runId", runId);
    }
}
