package io.tuneloom.client.follow;

import io.tuneloom.topics.access.ConnectionProblem;
import io.tuneloom.topics.access.KafkaConnection;

/** No broker of a Tuneloom system answers at the given address, or it refuses. */
public final class BrokerUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerUnreachableException(KafkaConnection connection, String why, Throwable cause) {
        super(ConnectionProblem.explain(cause, connection).orElseGet(() -> noAnswer(connection, why)), cause);
    }

    /** A broker that takes encrypted connections only does not answer others at all. */
    private static String noAnswer(KafkaConnection connection, String why) {
        return "No Tuneloom system answers at the broker %s: %s (security.protocol is %s)."
                .formatted(connection, why, connection.protocol());
    }
}
