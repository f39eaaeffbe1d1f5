package io.tuneloom.jobqueue.worker;

import io.tuneloom.topics.BrokerOutage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs how a worker stands with its broker. An outage is one warning when it begins and one line when it has ended, whatever fails
 * meanwhile because of it. To be used by one thread.
 *
 * <pre>
 *             connected                 disconnected, or failed
 *   (begin) ------------> in contact &lt;------------------------> away
 *      |                              connected                  ^
 *      +---------------------------------------------------------+
 *                               failed
 * </pre>
 */
final class BrokerContact {
    private static final Logger LOG = Logger.getLogger(BrokerContact.class);

    private final String queue;
    private final InstantSource clock;
    private boolean inContact;
    private @Nullable Instant awaySince;
    private String failure = "";

    BrokerContact(String queue, InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** To be called often. */
    void observe(boolean connected) {
        if (connected) {
            connected();
        } else if (inContact) {
            begins("its connection is lost");
        }
    }

    /**
     * The queue could not be opened. A failure that is no outage is logged too, once, however often it is tried again; its message may
     * differ each time, such as by a deadline.
     */
    void failed(KafkaException why) {
        String told =
                why + (why.getCause() == null ? "" : why.getCause().getClass().getName());
        if (BrokerOutage.causes(why)) {
            begins(withCause(why));
        } else if (!told.equals(failure)) {
            failure = told;
            Logger.Level level = needsAPerson(why) ? Logger.Level.ERROR : Logger.Level.WARN;
            LOG.logf(level, "Queue %s cannot be opened; this is tried until it works: %s", queue, withCause(why));
        }
    }

    private void begins(String why) {
        if (awaySince == null) {
            awaySince = clock.instant();
            LOG.warnf(
                    "The broker is unavailable; no jobs are taken from %s until it is available again (%s)",
                    queue, why);
        }
        inContact = false;
    }

    private void connected() {
        if (awaySince != null) {
            long seconds = Duration.between(awaySince, clock.instant()).toSeconds();
            LOG.infof("The broker is available again after %d s; taking jobs from %s", seconds, queue);
        } else if (!inContact) {
            LOG.infof("Taking jobs from %s", queue);
        }
        inContact = true;
        awaySince = null;
        failure = "";
    }

    /** A permission, a credential or a version that is missing (all of this type since KIP-1050). */
    private static boolean needsAPerson(KafkaException e) {
        return (e.getCause() == null ? e : e.getCause()) instanceof InvalidConfigurationException;
    }

    private static String withCause(Exception e) {
        return e.getCause() == null ? e.toString() : e + " (" + e.getCause() + ")";
    }
}
