package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.artifactstore.NamedEntries;
import io.tuneloom.artifactstore.StorageUnavailableException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Counts the attempts at a job that began and never ended, because their workers were killed. An attempt occupies one of five
 * entries {@code attempts/<jobId>-<request>-<1..5>} while it lasts, and leaves it however it ends. A killed worker's entry stays.
 * When all five are occupied, the job is given up.
 *
 * <p>The broker's delivery count cannot tell this: it also counts releases, clean shutdowns and locks that ran out. Entries
 * belong to one request of a job, since other requests of an equal job may be worked on at the same time.
 */
final class AttemptSlots {
    static final int ATTEMPTS = 5;

    private static final Logger LOG = Logger.getLogger(AttemptSlots.class);

    private final NamedEntries entries;

    AttemptSlots(NamedEntries entries) {
        this.entries = entries;
    }

    /**
     * Empty when there is no attempt left.
     *
     * @param request the same for a request however often its job is published anew
     * @throws StorageUnavailableException when the store does not answer
     */
    Optional<Slot> occupy(String jobId, UUID request) {
        byte[] content = "Process %d began at %s."
                .formatted(ProcessHandle.current().pid(), Instant.now())
                .getBytes(UTF_8);
        for (int number = 1; number <= ATTEMPTS; number++) {
            String name = "attempts/%s-%s-%d".formatted(jobId, request, number);
            if (entries.putIfAbsent(name, content)) {
                return Optional.of(new Slot(number, name));
            }
        }
        return Optional.empty();
    }

    /** Usable by several threads. */
    final class Slot implements AutoCloseable {
        private final int number;
        private final String name;
        private final AtomicBoolean left = new AtomicBoolean();

        private Slot(int number, String name) {
            this.number = number;
            this.name = name;
        }

        int number() {
            return number;
        }

        /** The attempt has not failed. Only the first call deletes the entry: later it may be another worker's. */
        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                try {
                    entries.delete(name);
                } catch (StorageUnavailableException e) {
                    LOG.warnf("Entry %s stays and counts as a failed attempt: %s", name, e.getMessage());
                }
            }
        }
    }
}
