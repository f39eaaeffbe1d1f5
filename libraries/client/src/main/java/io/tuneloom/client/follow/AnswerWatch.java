package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningStopped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Waits for the coordinator's answer to what is published about a run after this was opened. */
public final class AnswerWatch implements AutoCloseable {
    private static final Duration ROUND = Duration.ofMillis(250);

    private final EventFollower follower;

    private AnswerWatch(EventFollower follower) {
        this.follower = follower;
    }

    /** @throws BrokerUnreachableException if there is no broker, or it lacks the topics */
    public static AnswerWatch open(String bootstrapServers, String runId) {
        return new AnswerWatch(EventFollower.ofAnswers(bootstrapServers, runId));
    }

    /** The first answer within {@code limit}. */
    public Answer await(Duration limit) {
        return await(limit, _ -> true);
    }

    /** The first such answer within {@code limit}. */
    public Answer await(Duration limit, Predicate<Answer> wanted) {
        Instant end = Instant.now().plus(limit);
        while (Instant.now().isBefore(end)) {
            Optional<Answer> answer = follower.poll(ROUND).stream()
                    .flatMap(event -> answer(event.event().data()).stream())
                    .filter(wanted)
                    .findFirst();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return new Answer.None();
    }

    @Override
    public void close() {
        follower.close();
    }

    private static Optional<Answer> answer(EventData data) {
        return switch (data) {
            case TuningAccepted accepted ->
                Optional.of(new Answer.Accepted(accepted.tasks().size()));
            case TuningRejected rejected -> Optional.of(new Answer.Rejected(rejected.problems()));
            case TuningStopped stopped -> Optional.of(new Answer.Stopped(stopped.reason()));
            case TuningCompleted _ -> Optional.of(new Answer.Completed());
            default -> Optional.empty();
        };
    }
}
