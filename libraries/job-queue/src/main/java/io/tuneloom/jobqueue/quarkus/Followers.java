package io.tuneloom.jobqueue.quarkus;

import io.smallrye.common.annotation.Blocking;
import io.tuneloom.jobqueue.worker.ChildJobs.OutcomeBoard;
import io.tuneloom.jobqueue.worker.StoppedRuns;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What a worker listens to besides its queue. */
@ApplicationScoped
public class Followers {
    private final StoppedRuns stoppedRuns;
    private final OutcomeBoard board;

    Followers(StoppedRuns stoppedRuns, OutcomeBoard board) {
        this.stoppedRuns = stoppedRuns;
        this.board = board;
    }

    @Incoming("stopped-runs")
    @Blocking
    void tuningEvent(ConsumerRecord<byte[], byte[]> event) {
        stoppedRuns.follow(event);
    }

    @Incoming("child-outcomes")
    @Blocking
    void jobOutcome(ConsumerRecord<byte[], byte[]> event) {
        board.follow(event);
    }
}
