package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.topics.EventRecord;
import io.tuneloom.topics.access.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Waits for the coordinator's answer to an event that is published after this was opened. */
public final class AnswerWatch implements AutoCloseable {
    private static final List<Topic> TOPICS = List.of(Topic.TUNING_EVENTS, Topic.TUNING_RESULTS);
    private static final Duration ROUND = Duration.ofMillis(250);

    private final TopicReader topics;
    private final CloudEvent<?> published;
    /** And not returned yet. */
    private final Deque<Answer> heard = new ArrayDeque<>();

    private AnswerWatch(TopicReader topics, CloudEvent<?> published) {
        this.topics = topics;
        this.published = published;
    }

    /**
     * @param published a valid request or cancellation in structured mode
     * @throws BrokerUnreachableException if there is no broker, or it lacks the topics
     */
    public static AnswerWatch open(KafkaConnection connection, String published) {
        return switch (EventCodec.read(published.getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Valid(var event) -> new AnswerWatch(TopicReader.fromNow(connection, TOPICS), event);
            case Decoded.Invalid invalid -> throw new IllegalArgumentException("Not valid: " + invalid.problems());
        };
    }

    /** The first answer within {@code limit}. */
    public Answer await(Duration limit) {
        return await(limit, _ -> true);
    }

    /** The first such answer within {@code limit}. */
    public Answer await(Duration limit, Predicate<Answer> wanted) {
        Deadline end = Deadline.after(limit);
        do {
            while (!heard.isEmpty()) {
                Answer next = heard.removeFirst();
                if (wanted.test(next)) {
                    return next;
                }
            }
            topics.poll(ROUND, record -> answer(record).ifPresent(heard::add));
        } while (!heard.isEmpty() || !end.hasPassed());
        return new Answer.None();
    }

    @Override
    public void close() {
        topics.close();
    }

    private Optional<Answer> answer(ConsumerRecord<String, byte[]> record) {
        return EventRecord.read(record) instanceof Decoded.Valid(var event) ? answer(event) : Optional.empty();
    }

    private Optional<Answer> answer(CloudEvent<?> event) {
        boolean ofRun = event.subject().equals(published.subject());
        return switch (event.data()) {
            case TuningRejected rejected
            when names(rejected.event(), ofRun) -> Optional.of(new Answer.Rejected(rejected.problems()));
            case TuningAccepted accepted
            when ofRun || names(accepted.event(), false) ->
                Optional.of(
                        new Answer.Accepted(event.subject(), accepted.tasks().size()));
            case TuningStopped stopped when ofRun -> Optional.of(new Answer.Stopped(stopped.reason()));
            case TuningCompleted _ when ofRun -> Optional.of(new Answer.Completed());
            default -> Optional.empty();
        };
    }

    /**
     * Whether an answer names the published event. Its subject is the run that the event names only if no other event is that run.
     *
     * @param otherwise what counts where it names none
     */
    private boolean names(@Nullable EventReference answered, boolean otherwise) {
        return answered == null ? otherwise : answered.names(published);
    }
}
