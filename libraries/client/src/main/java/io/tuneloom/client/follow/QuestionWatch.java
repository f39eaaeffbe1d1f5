package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.topics.EventRecord;
import io.tuneloom.topics.access.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waits for the answer to a question that is published after this was opened. */
public final class QuestionWatch implements AutoCloseable {
    private static final Duration ROUND = Duration.ofMillis(250);

    private final TopicReader topics;
    private final CloudEvent<?> question;

    private QuestionWatch(TopicReader topics, CloudEvent<?> question) {
        this.topics = topics;
        this.question = question;
    }

    /**
     * @param question a valid event in structured mode
     * @throws BrokerUnreachableException if there is no broker, or it lacks the topics
     */
    public static QuestionWatch open(KafkaConnection connection, String question) {
        return switch (EventCodec.read(question.getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Valid(var event) ->
                new QuestionWatch(TopicReader.fromNow(connection, List.of(Topic.TUNING_EVENTS)), event);
            case Decoded.Invalid invalid -> throw new IllegalArgumentException("Not valid: " + invalid.problems());
        };
    }

    /** A {@link QuestionAnswered} or a {@link TuningRejected}; empty if neither came within {@code limit}. */
    public Optional<CloudEvent<?>> await(Duration limit) {
        Deadline end = Deadline.after(limit);
        List<CloudEvent<?>> answers = new ArrayList<>();
        while (answers.isEmpty() && !end.hasPassed()) {
            topics.poll(ROUND, record -> {
                if (EventRecord.read(record) instanceof Decoded.Valid(var event) && answers(event)) {
                    answers.add(event);
                }
            });
        }
        return answers.stream().findFirst();
    }

    /** Questions of several sources may have one id, and so one subject. */
    private boolean answers(CloudEvent<?> event) {
        return switch (event.data()) {
            case QuestionAnswered(EventReference asked, var _, var _) when asked != null -> asked.names(question);
            case TuningRejected(var _, EventReference rejected, var _)
            when rejected != null -> rejected.names(question);
            default -> false;
        };
    }

    @Override
    public void close() {
        topics.close();
    }
}
