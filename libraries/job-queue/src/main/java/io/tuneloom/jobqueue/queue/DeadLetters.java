package io.tuneloom.jobqueue.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.sharedschemas.events.Problem;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where records go that are no jobs: as they came, with headers that say where they lay and all that is wrong. */
public final class DeadLetters {
    public static final String SOURCE_TOPIC = "tuneloom-source-topic";
    public static final String SOURCE_PARTITION = "tuneloom-source-partition";
    public static final String SOURCE_OFFSET = "tuneloom-source-offset";

    /** One header per problem: its JSON pointer and what is wrong there. */
    public static final String PROBLEM = "tuneloom-problem";

    private final String topic;
    private final EventSender sender;

    public DeadLetters(String topic, EventSender sender) {
        this.topic = topic;
        this.sender = sender;
    }

    public CompletionStage<Void> bury(Delivery delivery, List<Problem> problems) {
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(topic, text(delivery.key()), delivery.value());
        Headers headers = letter.headers();
        headers.add(SOURCE_TOPIC, delivery.topic().getBytes(UTF_8));
        headers.add(SOURCE_PARTITION, String.valueOf(delivery.partition()).getBytes(UTF_8));
        headers.add(SOURCE_OFFSET, String.valueOf(delivery.offset()).getBytes(UTF_8));
        problems.forEach(problem -> headers.add(PROBLEM, problem.toString().getBytes(UTF_8)));
        return sender.send(letter);
    }

    private static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, UTF_8);
    }
}
