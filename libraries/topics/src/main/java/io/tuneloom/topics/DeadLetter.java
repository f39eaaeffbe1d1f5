package io.tuneloom.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody can use, as it is laid aside: as it came, with further headers that say where it lay and what is wrong with
 * it. Dead-letter topics that Tuneloom made have room for all of it; where another limit stands, {@link #smaller} gives the same
 * letter with less of what came, and the headers that say what is wrong always stay.
 *
 * @param key as it came
 * @param value as it came, or its beginning
 * @param original the headers that it came with
 * @param verdict where it lay and what is wrong with it
 */
public record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, Headers original, Headers verdict) {
    private static final Set<String> VERDICT = Set.of(
            HeaderName.SOURCE_TOPIC,
            HeaderName.SOURCE_PARTITION,
            HeaderName.SOURCE_OFFSET,
            HeaderName.REASON,
            HeaderName.PROBLEM,
            HeaderName.BYTES_BEFORE_CUT,
            HeaderName.HEADERS_BEFORE_CUT);

    /** All problems take so many bytes at most. What is wrong may be as long as the record, since it quotes it. */
    static final int PROBLEMS_BYTES = 32 * 1024;

    private static final int PROBLEM_CHARACTERS = 500;
    /** What fits, with the headers, into a record of Kafka's default size. */
    private static final int FIRST_CUT = 1_000_000;

    /** A letter that was sent back to its topic and is laid aside again has the verdict of the last time only. */
    public static DeadLetter of(ReceivedRecord record, RejectionReason reason, List<Problem> problems) {
        Headers original = new RecordHeaders();
        record.headers().forEach(header -> {
            if (!VERDICT.contains(header.key())) {
                original.add(header);
            }
        });
        Headers verdict = new RecordHeaders()
                .add(HeaderName.SOURCE_TOPIC, bytes(record.topic()))
                .add(HeaderName.SOURCE_PARTITION, bytes(record.partition()))
                .add(HeaderName.SOURCE_OFFSET, bytes(record.offset()))
                .add(HeaderName.REASON, bytes(reason.label()));
        add(problems, verdict);
        return new DeadLetter(record.key(), record.value(), original, verdict);
    }

    /** All of them. */
    public Headers headers() {
        Headers all = new RecordHeaders(original);
        verdict.forEach(all::add);
        return all;
    }

    /** With less of what came: fewer of the value's bytes, then no headers, then no key. Empty when nothing is left of it. */
    public Optional<DeadLetter> smaller() {
        if (value != null && value.length > 0) {
            int length = value.length > FIRST_CUT ? FIRST_CUT : value.length / 2;
            Headers cut = cut(HeaderName.BYTES_BEFORE_CUT, value.length);
            return Optional.of(new DeadLetter(key, Arrays.copyOf(value, length), original, cut));
        }
        int headers = original.toArray().length;
        if (headers > 0) {
            Headers cut = cut(HeaderName.HEADERS_BEFORE_CUT, headers);
            return Optional.of(new DeadLetter(key, value, new RecordHeaders(), cut));
        }
        return key == null ? Optional.empty() : Optional.of(new DeadLetter(null, value, original, verdict));
    }

    private Headers cut(String header, int before) {
        Headers cut = new RecordHeaders(verdict);
        return cut.lastHeader(header) == null ? cut.add(header, bytes(before)) : cut;
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
                headers.add(HeaderName.PROBLEM, bytes("and %d more problems".formatted(problems.size() - told)));
                return;
            }
            headers.add(HeaderName.PROBLEM, problem);
        }
    }

    private static String shortened(String problem) {
        return problem.length() <= PROBLEM_CHARACTERS ? problem : problem.substring(0, PROBLEM_CHARACTERS) + "…";
    }

    private static byte[] bytes(Object value) {
        return String.valueOf(value).getBytes(UTF_8);
    }
}
