package io.tuneloom.jobqueue.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * The jobs of other revisions that this worker met on its queue. Each is handed back to the end of the queue, so everything
 * that was queued before it comes first; and when it is met again although this worker had nothing of its own to do in between,
 * the queue holds nothing else, and the worker rests after it has handed it back. It holds no job then: others must be able to
 * take it, and two workers that held what the other can do would wait for each other for ever. A job of its own never waits
 * longer than {@link #LONGEST_REST}, however many jobs of other revisions there are.
 */
public final class WaitingJobs {
    static final Duration FIRST_REST = Duration.ofMillis(250);
    static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(WaitingJobs.class);
    private static final int REMEMBERED = 10_000;
    /** A job that nobody has met for so long is with a worker of its revision. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final Set<String> metSinceLastRest = new HashSet<>();
    private final Map<String, Sighting> sightings = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sighting> eldest) {
            return size() > REMEMBERED;
        }
    };
    private Duration rest = FIRST_REST;

    WaitingJobs(InstantSource clock) {
        this.clock = clock;
    }

    private record Sighting(String kind, int revision, Instant last) {}

    /** Says so in the log, once for every job. Returns how long to rest after the job is handed back. */
    synchronized Duration met(JobReader.OtherRevision job, String own) {
        String identity = job.runId() + "/" + job.jobId();
        if (sightings.put(identity, new Sighting(job.kind(), job.revision(), clock.instant())) == null) {
            LOG.warnf(
                    "Job %s (%s) of run %s waits for a worker of %s revision %d; this worker computes %s.",
                    job.task().name(), job.jobId(), job.runId(), job.kind(), job.revision(), own);
        }
        if (metSinceLastRest.add(identity)) {
            return Duration.ZERO;
        }
        metSinceLastRest.clear();
        metSinceLastRest.add(identity);
        Duration now = rest;
        rest = now.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? now.multipliedBy(2) : LONGEST_REST;
        return now;
    }

    /** There was something to do here. */
    synchronized void ownJobDone() {
        metSinceLastRest.clear();
        rest = FIRST_REST;
    }

    /** How many jobs were met lately, by the revision that they wait for: {@code generate revision 2}. */
    public synchronized SortedMap<String, Long> byRevision() {
        Instant recent = clock.instant().minus(FORGOTTEN_AFTER);
        SortedMap<String, Long> jobs = new TreeMap<>();
        sightings.values().stream()
                .filter(sighting -> sighting.last().isAfter(recent))
                .forEach(sighting -> jobs.merge(sighting.kind() + " revision " + sighting.revision(), 1L, Long::sum));
        return jobs;
    }
}
