package io.tuneloom.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.sharedschemas.events.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody can use, as it is laid aside: the bytes as they came, with headers that say where they lay and what is
 * wrong with them. Dead-letter topics that Tuneloom made have room for both; where another limit stands, {@link #smaller} gives
 * the same letter with fewer of the bytes, and the headers always stay.
 *
 * @param key as it came
 * @param value as it came, or its beginning
 */
public record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    public static final String SOURCE_TOPIC = "tuneloom-source-topic";
    public static final String SOURCE_PARTITION = "tuneloom-source-partition";
    public static final String SOURCE_OFFSET = "tuneloom-source-offset";

    /** One header per problem: its JSON pointer and what is wrong there. */
    public static final String PROBLEM = "tuneloom-problem";

    /** How long the value was of which only the beginning is here. */
    public static final String BYTES_BEFORE_CUT = "tuneloom-bytes-before-cut";

    /** All problems take so many bytes at most. What is wrong may be as long as the record, since it quotes it. */
    static final int PROBLEMS_BYTES = 32 * 1024;

    private static final int PROBLEM_CHARACTERS = 500;
    /** What fits, with the headers, into a record of Kafka's default size. */
    private static final int FIRST_CUT = 1_000_000;

    public static DeadLetter of(
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            List<Problem> problems) {
        Headers headers = new RecordHeaders()
                .add(SOURCE_TOPIC, bytes(topic))
                .add(SOURCE_PARTITION, bytes(partition))
                .add(SOURCE_OFFSET, bytes(offset));
        add(problems, headers);
        return new DeadLetter(key, value, headers);
    }

    public static DeadLetter of(ConsumerRecord<byte[], byte[]> record, List<Problem> problems) {
        return of(record.topic(), record.partition(), record.offset(), record.key(), record.value(), problems);
    }

    /** With fewer of the value's bytes; empty when there are none left to leave out. */
    public Optional<DeadLetter> smaller() {
        if (value == null || value.length == 0) {
            return Optional.empty();
        }
        int length = value.length > FIRST_CUT ? FIRST_CUT : value.length / 2;
        Headers shorter = new RecordHeaders(headers);
        if (shorter.lastHeader(BYTES_BEFORE_CUT) == null) {
            shorter.add(BYTES_BEFORE_CUT, bytes(value.length));
        }
        return Optional.of(new DeadLetter(key, Arrays.copyOf(value, length), shorter));
    }

    /** Whether a record was refused for its size alone. */
    public static boolean isTooLarge(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(RecordTooLargeException.class::isInstance);
    }

    private static void add(List<Problem> problems, Headers headers) {
        int room = PROBLEMS_BYTES;
        for (int told = 0; told < problems.size(); told++) {
            byte[] problem = bytes(shortened(problems.get(told).toString()));
            room -= problem.length;
            if (room < 0) {
                headers.add(PROBLEM, bytes("and %d more problems".formatted(problems.size() - told)));
                return;
            }
            headers.add(PROBLEM, problem);
        }
    }

    private static String shortened(String problem) {
        return problem.length() <= PROBLEM_CHARACTERS ? problem : problem.substring(0, PROBLEM_CHARACTERS) + "…";
    }

    private static byte[] bytes(Object value) {
        return String.valueOf(value).getBytes(UTF_8);
    }
}
