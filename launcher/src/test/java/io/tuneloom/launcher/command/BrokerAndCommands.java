package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.embedded.EmbeddedKafka;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Commands that talk to a real broker, with the services' events published by hand. */
final class BrokerAndCommands implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TopicPartition REQUESTS = new TopicPartition(Topic.TUNING_REQUESTS.topicName(), 0);

    private final EmbeddedKafka broker;

    /** These stay open, so that a command that waits a few seconds for its answer has it at once. */
    private final KafkaProducer<String, String> producer;

    private final KafkaConsumer<String, String> requests;

    private BrokerAndCommands(EmbeddedKafka broker) {
        this.broker = broker;
        this.producer = new KafkaProducer<>(connection(), new StringSerializer(), new StringSerializer());
        this.requests = new KafkaConsumer<>(connection(), new StringDeserializer(), new StringDeserializer());
        requests.assign(List.of(REQUESTS));
    }

    static BrokerAndCommands start(Path data) throws Exception {
        EmbeddedKafka broker = EmbeddedKafka.start(data);
        Topics.ensure(Map.of("bootstrap.servers", broker.bootstrapServers()), Topic.all());
        return new BrokerAndCommands(broker);
    }

    record Ended(int code, String out, String err) {}

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Ended run(String... arguments) {
        return run(new StringWriter(), arguments);
    }

    /** @param out receives standard output while the command runs */
    Ended run(StringWriter out, String... arguments) {
        return execute(
                out,
                Stream.concat(Arrays.stream(arguments), Stream.of("--bootstrap", bootstrapServers()))
                        .toArray(String[]::new));
    }

    /** A command that needs no broker, or is told where one is. */
    static Ended runAlone(String... arguments) {
        return execute(new StringWriter(), arguments);
    }

    private static Ended execute(StringWriter out, String... arguments) {
        StringWriter err = new StringWriter();
        int code = CommandLines.create()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    /** Runs a command that publishes something about a run, and then publishes the answer. */
    Ended runAndAnswer(String runId, Topic topic, EventData answer, String... arguments) throws Exception {
        return runAndAnswer(runId, runId, topic, List.of(answer), arguments);
    }

    Ended runAndAnswer(String request, String runId, Topic topic, List<EventData> answers, String... arguments)
            throws Exception {
        int before = published(request).size();
        CompletableFuture<Ended> command = CompletableFuture.supplyAsync(() -> run(arguments));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> command.isDone() || published(request).size() > before);
        publish(runId, topic, answers);
        return command.get();
    }

    /** A record that is no event and has no key, as anybody may send by mistake. */
    void publishJunk(Topic topic) throws Exception {
        producer.send(new ProducerRecord<>(topic.topicName(), "junk")).get();
    }

    void publish(String runId, Topic topic, EventData data) throws Exception {
        publish(runId, topic, List.of(data));
    }

    /** In one batch: readers see all or none. */
    private void publish(String runId, Topic topic, List<EventData> all) throws Exception {
        List<ProducerRecord<String, String>> records = all.stream()
                .map(data -> new ProducerRecord<>(
                        topic.topicName(), runId, EventCodec.write(Events.of("/test", runId, data))))
                .toList();
        if (records.size() == 1) {
            producer.send(records.getFirst()).get();
            return;
        }
        try (KafkaProducer<String, String> batch = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "linger.ms", "60000"),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(batch::send).toList();
            batch.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    /** What is on the topic of requests about a run. */
    List<String> published(String runId) {
        return published(record -> record.key().equals(runId));
    }

    /** The events that asked this, in their order. */
    List<CloudEvent<?>> questions(String prompt) {
        List<CloudEvent<?>> found = new ArrayList<>();
        for (String value : published(record -> record.value().contains("question-asked"))) {
            if (EventCodec.read(value.getBytes(StandardCharsets.UTF_8)) instanceof Decoded.Valid(CloudEvent<?> event)
                    && event.data() instanceof QuestionAsked asked
                    && asked.prompt().equals(prompt)) {
                found.add(event);
            }
        }
        return found;
    }

    /** Runs {@code ask}, and publishes what answers its question. */
    Ended ask(String prompt, Function<EventReference, List<EventData>> answers, String... arguments) throws Exception {
        CompletableFuture<Ended> command = CompletableFuture.supplyAsync(() -> run(arguments));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> command.isDone() || !questions(prompt).isEmpty());
        for (CloudEvent<?> question : questions(prompt)) {
            for (EventData answer : answers.apply(new EventReference(question.source(), question.id(), 0, 1))) {
                publish(question.subject(), Topic.TUNING_EVENTS, answer);
            }
        }
        return command.get();
    }

    private List<String> published(Predicate<ConsumerRecord<String, String>> wanted) {
        List<String> found = new ArrayList<>();
        requests.seekToBeginning(List.of(REQUESTS));
        long end = requests.endOffsets(List.of(REQUESTS)).getOrDefault(REQUESTS, 0L);
        while (requests.position(REQUESTS) < end) {
            requests.poll(Duration.ofMillis(100)).records(REQUESTS).stream()
                    .filter(wanted)
                    .forEach(record -> found.add(record.value()));
        }
        return found;
    }

    /** As the broker does with requests that are older than their topic's retention. */
    void deleteRequests() throws Exception {
        try (Admin admin = Admin.create(connection())) {
            admin.deleteRecords(Map.of(REQUESTS, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    private Map<String, Object> connection() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    @Override
    public void close() {
        requests.close();
        producer.close();
        broker.close();
    }
}
