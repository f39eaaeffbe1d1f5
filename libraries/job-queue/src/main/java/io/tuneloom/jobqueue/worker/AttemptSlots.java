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
 * entries {@code attempts/<jobId>-<request>-<1..5>} while it lasts, and leaves it however it ends. A killed worker's entry stays
 * until the job succeeds. When all five are occupied, the job is given up; these entries stay.
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
            if (entries.putIfAbsent(name(jobId, request, number), content)) {
                return Optional.of(new Slot(jobId, request, number));
            }
        }
        return Optional.empty();
    }

    private static String name(String jobId, UUID request, int number) {
        return "attempts/%s-%s-%d".formatted(jobId, request, number);
    }

    private void delete(String name) {
        try {
            entries.delete(name);
        } catch (StorageUnavailableException e) {
            LOG.warnf("Entry %s stays and counts as a failed attempt: %s", name, e.getMessage());
        }
    }

    /** Usable by several threads. */
    final class Slot implements AutoCloseable {
        private final String jobId;
        private final UUID request;
        private final int number;
        private final AtomicBoolean left = new AtomicBoolean();

        private Slot(String jobId, UUID request, int number) {
            this.jobId = jobId;
            this.request = request;
            this.number = number;
        }

        int number() {
            return number;
        }

        /** The outcome is stored, so there will be no further attempt: the entries of those that failed are of no more use. */
        void succeeded() {
            for (int failed = 1; failed < number; failed++) {
                delete(name(jobId, request, failed));
            }
        }

        /** The attempt has not failed. Only the first call deletes the entry: later it may be another worker's. */
        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                delete(name(jobId, request, number));
            }
        }
    }
}
