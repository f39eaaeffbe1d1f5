package io.tuneloom.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TopicSettings;
import io.tuneloom.topics.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final TopicSettings QUEUE = Topic.GPU_TRAINING_JOBS.settings();

    /** Each quotes what was sent, and so is as long as somebody likes. */
    private static final List<Problem> PROBLEMS = IntStream.range(0, 200)
            .mapToObj(number -> new Problem("/data/" + "x".repeat(10_000) + number, "is not what it should be"))
            .toList();

    private static final byte[] LARGEST = new byte[QUEUE.maxMessageBytes() - 200];

    @Test
    void shouldFitWholeIntoTheTopicThatIsMadeForIt() throws Exception {
        // Given
        String topic =
                topic(Topic.GPU_TRAINING_JOBS.deadLetterSettings().orElseThrow().maxMessageBytes());
        DeadLetter letter = letter();

        // When
        boolean fits = fits(topic, letter);

        // Then
        assertThat(fits).isTrue();
        assertThat(letter.value()).isEqualTo(LARGEST);
    }

    @Test
    void shouldFitWithItsBeginningIntoAnyOtherTopic() throws Exception {
        // Given
        String topic = topic(300_000);
        DeadLetter letter = letter();

        // When
        int cuts = 0;
        while (!fits(topic, letter)) {
            letter = letter.smaller().orElseThrow();
            cuts++;
        }

        // Then
        assertThat(cuts).isBetween(1, 5);
        assertThat(letter.value()).hasSizeBetween(100_000, 300_000);
        assertThat(headers(letter, HeaderName.BYTES_BEFORE_CUT)).containsExactly("" + LARGEST.length);
        assertThat(headers(letter, HeaderName.SOURCE_OFFSET)).containsExactly("7");
        assertThat(headers(letter, HeaderName.PROBLEM)).hasSizeGreaterThan(10);
    }

    @Test
    void shouldSayHowManyProblemsAreLeftOut() {
        // When
        List<String> told = headers(letter(), HeaderName.PROBLEM);

        // Then
        assertThat(told.stream()
                        .mapToInt(problem -> problem.getBytes(UTF_8).length)
                        .sum())
                .isLessThan(DeadLetter.PROBLEMS_BYTES + 100);
        assertThat(told.getLast()).isEqualTo("and %d more problems".formatted(PROBLEMS.size() - told.size() + 1));
    }

    @Test
    void shouldEndWhereThereIsNothingLeftToCut() {
        // Given
        DeadLetter letter = letter();
        int cuts = 0;

        // When
        for (Optional<DeadLetter> next = letter.smaller();
                next.isPresent();
                next = next.get().smaller()) {
            cuts++;
        }

        // Then
        assertThat(cuts).isBetween(15, 25);
    }

    @Test
    void shouldKeepEveryHeaderOfTheOriginalButAnEarlierVerdict() {
        // Given
        Headers headers = new RecordHeaders()
                .add("ce_id", new byte[] {(byte) 0xff})
                .add("traceparent", "00-1".getBytes(UTF_8))
                .add("traceparent", null)
                .add(HeaderName.PROBLEM, "of the last time".getBytes(UTF_8));

        // When
        DeadLetter letter = letter("value".getBytes(UTF_8), headers);

        // Then
        assertThat(letter.headers().toArray())
                .startsWith(Arrays.copyOf(headers.toArray(), 3))
                .extracting(Header::key)
                .endsWith(HeaderName.SOURCE_OFFSET, HeaderName.REASON, HeaderName.PROBLEM)
                .hasSize(3 + 5);
        assertThat(headers(letter, HeaderName.REASON)).containsExactly("invalid");
    }

    @Test
    void shouldSayWhatIsWrongThoughNothingElseFits() {
        // Given
        Headers headers = new RecordHeaders().add("long", new byte[100_000]).add("short", new byte[1]);
        DeadLetter letter = letter(new byte[3], headers);

        // When
        DeadLetter least = Stream.iterate(
                        Optional.of(letter),
                        Optional::isPresent,
                        larger -> larger.get().smaller())
                .reduce((_, smaller) -> smaller)
                .orElseThrow()
                .orElseThrow();

        // Then
        assertThat(least.key()).isNull();
        assertThat(least.value()).isEmpty();
        assertThat(headers(least, HeaderName.BYTES_BEFORE_CUT)).containsExactly("3");
        assertThat(headers(least, HeaderName.HEADERS_BEFORE_CUT)).containsExactly("2");
        assertThat(headers(least, HeaderName.SOURCE_TOPIC)).containsExactly("gpu-training.jobs");
        assertThat(headers(least, "long")).isEmpty();
    }

    @Test
    void shouldBeAsTheDocumentSays() throws IOException {
        assertThat(Files.readString(Path.of("../../docs/events.md")))
                .contains("(%d KiB at most)".formatted(DeadLetter.PROBLEMS_BYTES / 1024));
    }

    private static DeadLetter letter(byte[] value, Headers headers) {
        return DeadLetter.of(
                new ReceivedRecord("gpu-training.jobs", 0, 7, new byte[] {1}, value, headers),
                RejectionReason.INVALID,
                PROBLEMS.subList(0, 1));
    }

    private static DeadLetter letter() {
        return DeadLetter.of(
                new ReceivedRecord("gpu-training.jobs", 0, 7, new byte[] {1}, LARGEST, new RecordHeaders()),
                RejectionReason.INVALID,
                PROBLEMS);
    }

    private static List<String> headers(DeadLetter letter, String name) {
        return StreamSupport.stream(letter.headers().headers(name).spliterator(), false)
                .map(Header::value)
                .map(value -> new String(value, UTF_8))
                .toList();
    }

    private static boolean fits(String topic, DeadLetter letter) throws Exception {
        Map<String, Object> settings = new HashMap<>(TestBroker.connection());
        settings.put("max.request.size", 2 << 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, null, letter.key(), letter.value(), letter.headers()))
                    .get();
            return true;
        } catch (ExecutionException e) {
            assertThat(DeadLetter.isTooLarge(e)).isTrue();
            return false;
        }
    }

    private static String topic(int maxMessageBytes) throws Exception {
        String name = UUID.randomUUID() + ".dead-letter";
        try (Admin admin = Admin.create(TestBroker.connection())) {
            NewTopic topic = new NewTopic(name, 1, (short) 1)
                    .configs(Map.of("max.message.bytes", String.valueOf(maxMessageBytes)));
            admin.createTopics(List.of(topic)).all().get();
        }
        return name;
    }
}
