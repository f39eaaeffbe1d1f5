package io.tuneloom.topics;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Distinguishes a broker that is away or overloaded, which ends by itself, from one that refuses. */
public final class BrokerOutage {
    private BrokerOutage() {}

    public static boolean causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(BrokerOutage::isOne);
    }

    /** Clients also retry when a topic is missing, but only a person can create one that this program could not. */
    private static boolean isOne(Throwable cause) {
        return cause instanceof RetriableException && !(cause instanceof UnknownTopicOrPartitionException);
    }
}
