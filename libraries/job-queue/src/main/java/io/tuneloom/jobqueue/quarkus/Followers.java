package io.tuneloom.jobqueue.quarkus;

import io.smallrye.common.annotation.Blocking;
import io.tuneloom.jobqueue.worker.StoppedRuns;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What a worker listens to besides its queue. */
@ApplicationScoped
public class Followers {
    private final StoppedRuns stoppedRuns;

    Followers(StoppedRuns stoppedRuns) {
        this.stoppedRuns = stoppedRuns;
    }

    @Incoming("stopped-runs")
    @Blocking
    void tuningEvent(ConsumerRecord<byte[], byte[]> event) {
        stoppedRuns.follow(event);
    }
}
