package io.tuneloom.jobqueue.quarkus;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.tuneloom.jobqueue.worker.ChildJobs.OutcomeBoard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Notices from when on the channel hears every outcome: once "the latest" has become an offset. */
@ApplicationScoped
@Identifier("child-outcomes")
public class ChildOutcomesFollowed implements KafkaConsumerRebalanceListener {
    private final OutcomeBoard board;

    ChildOutcomesFollowed(OutcomeBoard board) {
        this.board = board;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(consumer::position);
        if (!partitions.isEmpty()) {
            board.isFollowing();
        }
    }
}
