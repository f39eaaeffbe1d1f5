package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.topics.EventRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waits for the answer to a question that is published after this was opened. */
public final class QuestionWatch implements AutoCloseable {
    private static final Duration ROUND = Duration.ofMillis(250);

    private final TopicReader topics;
    private final String id;

    private QuestionWatch(TopicReader topics, String id) {
        this.topics = topics;
        this.id = id;
    }

    /**
     * @param id of the question's event, and its subject
     * @throws BrokerUnreachableException if there is no broker, or it lacks the topics
     */
    public static QuestionWatch open(String bootstrapServers, String id) {
        return new QuestionWatch(TopicReader.fromNow(bootstrapServers, List.of(Topic.TUNING_EVENTS)), id);
    }

    /** A {@link QuestionAnswered} or a {@link TuningRejected}; empty if neither came within {@code limit}. */
    public Optional<CloudEvent<?>> await(Duration limit) {
        Instant end = Instant.now().plus(limit);
        List<CloudEvent<?>> answers = new ArrayList<>();
        while (answers.isEmpty() && Instant.now().isBefore(end)) {
            topics.poll(ROUND, record -> {
                if (EventRecord.read(record) instanceof Decoded.Valid(var event) && answers(event)) {
                    answers.add(event);
                }
            });
        }
        return answers.stream().findFirst();
    }

    private boolean answers(CloudEvent<?> event) {
        return switch (event.data()) {
            case QuestionAnswered _ -> event.subject().equals(id);
            case TuningRejected rejected ->
                rejected.event() != null && rejected.event().id().equals(id);
            default -> false;
        };
    }

    @Override
    public void close() {
        topics.close();
    }
}
