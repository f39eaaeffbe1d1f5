package io.tuneloom.coordinator.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.tuneloom.coordinator.availability.Backoff;
import io.tuneloom.coordinator.availability.Outages;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.Topics;
import io.tuneloom.topics.access.KafkaUser;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jboss.logging.Logger;

/** Creates missing topics before anything is read from them; retries in the background while the broker refuses. */
@ApplicationScoped
class TopicsAtStart {
    private static final Logger LOG = Logger.getLogger(TopicsAtStart.class);
    private static final String ACTIVITY = "creating the topics";

    private final Map<String, Object> connection;
    private final Outages outages;
    private final Thread later = Thread.ofPlatform().name("topics").daemon().unstarted(this::keepTrying);

    TopicsAtStart(@Identifier("default-kafka-broker") Map<String, Object> connection, Outages outages) {
        this.connection = connection;
        this.outages = outages;
    }

    void start(@Observes @Priority(2) StartupEvent event) throws InterruptedException { // before the channels
        if (!areThere()) {
            later.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        later.interrupt();
    }

    private void keepTrying() {
        Backoff backoff = new Backoff();
        try {
            do {
                backoff.pause();
            } while (!areThere());
            outages.end(ACTIVITY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean areThere() throws InterruptedException {
        try {
            Topics.Lacking lacking = Topics.ensure(connection, Topic.all(), KafkaUser.COORDINATOR);
            if (lacking.missing().isEmpty()) {
                lacking.complaints().forEach(LOG::warn);
                return true;
            }
            outages.begin(ACTIVITY, String.join("; ", lacking.complaints()));
        } catch (RuntimeException e) { // of the broker, mostly; whatever it is, the next attempt may succeed
            outages.begin(ACTIVITY, e);
        }
        return false;
    }
}
