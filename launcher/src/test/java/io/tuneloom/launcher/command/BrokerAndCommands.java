package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.embedded.EmbeddedKafka;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
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
    private final EmbeddedKafka broker;

    private BrokerAndCommands(EmbeddedKafka broker) {
        this.broker = broker;
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
                .atMost(Duration.ofSeconds(20))
                .until(() -> command.isDone() || published(request).size() > before);
        publish(runId, topic, answers);
        return command.get();
    }

    void publish(String runId, Topic topic, EventData data) throws Exception {
        publish(runId, topic, List.of(data));
    }

    /** In one batch: readers see all or none. */
    private void publish(String runId, Topic topic, List<EventData> all) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "linger.ms", all.size() > 1 ? "60000" : "0"),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (EventData data : all) {
                String event = EventCodec.write(Events.of("/test", runId, data));
                sent.add(producer.send(new ProducerRecord<>(topic.topicName(), runId, event)));
            }
            producer.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    /** What is on the topic of requests about a run. */
    List<String> published(String runId) {
        TopicPartition requests = new TopicPartition(Topic.TUNING_REQUESTS.topicName(), 0);
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers()), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(requests));
            consumer.seekToBeginning(List.of(requests));
            long end = consumer.endOffsets(List.of(requests)).getOrDefault(requests, 0L);
            while (consumer.position(requests) < end) {
                consumer.poll(Duration.ofMillis(100)).records(requests).stream()
                        .filter(record -> record.key().equals(runId))
                        .forEach(record -> found.add(record.value()));
            }
        }
        return found;
    }

    /** As the broker does with requests that are older than their topic's retention. */
    void deleteRequests() throws Exception {
        TopicPartition requests = new TopicPartition(Topic.TUNING_REQUESTS.topicName(), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.deleteRecords(Map.of(requests, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
