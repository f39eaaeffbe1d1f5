package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.jobqueue.queue.EventSender;
import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobRequested;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a worker says: how jobs go and end, and which child jobs it wants done. */
final class Reports {
    private final String service;
    private final String outcomesTopic;
    private final EventSender sender;

    Reports(String service, String outcomesTopic, EventSender sender) {
        this.service = service;
        this.outcomesTopic = outcomesTopic;
        this.sender = sender;
    }

    CompletionStage<Void> outcome(String runId, EventData outcome) {
        return send(outcomesTopic, runId, outcome);
    }

    CompletionStage<Void> request(String runId, JobRequested child) {
        return send(QueueSettings.topicOf(child.job().service()), runId, child);
    }

    private CompletionStage<Void> send(String topic, String runId, EventData data) {
        String event = EventCodec.write(Events.of("/" + service, runId, data));
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, runId, event.getBytes(UTF_8));
        message.headers().add("content-type", CloudEvent.CONTENT_TYPE.getBytes(UTF_8));
        return sender.send(message);
    }
}
