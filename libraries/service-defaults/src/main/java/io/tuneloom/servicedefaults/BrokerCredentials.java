package io.tuneloom.servicedefaults;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.tuneloom.topics.access.ConnectionProblem;
import io.tuneloom.topics.access.KafkaConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Ends a service at its start if the broker refuses its certificate or user, or if the settings cannot be used: only a person can mend
 * that, and whoever runs the service starts it again, with secrets that may have been renewed meanwhile. A broker that is away is waited for.
 */
@ApplicationScoped
public class BrokerCredentials {
    private static final Logger LOG = Logger.getLogger(BrokerCredentials.class);

    private final KafkaConnection connection;

    BrokerCredentials(@Identifier("default-kafka-broker") Map<String, Object> properties) {
        this.connection = KafkaConnection.of(properties);
    }

    /** Before anything else connects. */
    void check(@Observes @Priority(1) StartupEvent event) throws InterruptedException {
        if (connection.isSecured()) {
            ConnectionProblem.find(connection).ifPresent(problem -> {
                LOG.fatal(problem);
                Quarkus.asyncExit(1);
                throw new PreventFurtherStepsException(); // Alone it would leave the process running, without the
                // channels.
            });
        }
    }
}
