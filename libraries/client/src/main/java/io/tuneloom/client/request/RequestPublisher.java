package io.tuneloom.client.request;

import io.tuneloom.client.follow.BrokerUnreachableException;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.EventRecord;
import io.tuneloom.topics.access.KafkaConnection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes requests to their topic. */
public final class RequestPublisher {
    private static final int PATIENCE_MILLIS = 10_000;

    private RequestPublisher() {}

    /**
     * Returns when the broker has acknowledged the request.
     *
     * @throws BrokerUnreachableException if it has not done so within seconds
     */
    public static void publish(KafkaConnection connection, RequestReading.Valid request) throws InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                connection.with(Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS,
                        // Nobody reads metrics of a producer that sends one record.
                        ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG,
                        "",
                        ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
                        false)),
                new StringSerializer(),
                new StringSerializer())) {
            String topic = Topic.TUNING_REQUESTS.topicName();
            producer.send(new ProducerRecord<>(topic, null, request.runId(), request.event(), EventRecord.headers()))
                    .get();
        } catch (ExecutionException e) {
            throw new BrokerUnreachableException(connection, reason(e), e);
        } catch (KafkaException e) {
            throw new BrokerUnreachableException(connection, String.valueOf(e.getMessage()), e);
        }
    }

    private static String reason(ExecutionException e) {
        return Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse("no reason is known");
    }
}
