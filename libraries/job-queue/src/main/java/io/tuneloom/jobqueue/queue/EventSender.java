package io.tuneloom.jobqueue.queue;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends records in the order in which they are given. Usable by several threads at once. */
@FunctionalInterface
public interface EventSender {
    /** Longer than Kafka's delivery.timeout.ms, after which a sending has failed. */
    Duration PATIENCE = Duration.ofSeconds(130);

    /** Completes when the broker has the record, and exceptionally when it is sure not to get it. */
    CompletionStage<Void> send(ProducerRecord<String, byte[]> event);

    /** @throws EventNotSentException when the broker does not have it */
    static void await(CompletionStage<?> sending) throws InterruptedException {
        try {
            sending.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new EventNotSentException(e.getCause());
        } catch (TimeoutException e) {
            throw new EventNotSentException(e);
        }
    }
}
