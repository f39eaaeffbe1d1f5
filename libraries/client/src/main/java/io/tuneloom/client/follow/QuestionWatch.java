package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.TuningRejected;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits for the answer to a question that is published after this was opened. */
public final class QuestionWatch implements AutoCloseable {
    private static final Duration ROUND = Duration.ofMillis(250);

    private final EventFollower follower;

    private QuestionWatch(EventFollower follower) {
        this.follower = follower;
    }

    /** @throws BrokerUnreachableException if there is no broker, or it lacks the topics */
    public static QuestionWatch open(String bootstrapServers, String subject) {
        return new QuestionWatch(EventFollower.ofAnswers(bootstrapServers, subject));
    }

    /** A {@link QuestionAnswered} or a {@link TuningRejected}; empty if neither came within {@code limit}. */
    public Optional<FollowedEvent> await(Duration limit) {
        Instant end = Instant.now().plus(limit);
        Optional<FollowedEvent> answer = Optional.empty();
        while (answer.isEmpty() && Instant.now().isBefore(end)) {
            answer = follower.poll(ROUND).stream()
                    .filter(QuestionWatch::answers)
                    .findFirst();
        }
        return answer;
    }

    private static boolean answers(FollowedEvent followed) {
        return followed.event().data() instanceof QuestionAnswered
                || followed.event().data() instanceof TuningRejected;
    }

    @Override
    public void close() {
        follower.close();
    }
}
