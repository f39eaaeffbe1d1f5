package io.tuneloom.jobqueue.quarkus;

import io.tuneloom.jobqueue.queue.EventSender;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Everything a worker sends. What is unsent is bounded by the workers waiting for it, so the buffer needs no bound. */
@ApplicationScoped
public class OutcomeChannel implements EventSender {
    private final Emitter<ProducerRecord<String, byte[]>> emitter;

    OutcomeChannel(
            @Channel("job-outcomes") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    Emitter<ProducerRecord<String, byte[]>> emitter) {
        this.emitter = emitter;
    }

    @Override
    public CompletionStage<Void> send(ProducerRecord<String, byte[]> event) {
        return emitter.send(event);
    }
}
