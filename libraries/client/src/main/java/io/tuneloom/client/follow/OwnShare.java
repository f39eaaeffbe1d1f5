package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The system's overhead: the share of the time during which no model computed. A job reports for how many seconds a model computed for it.
 * Computing is its last step, so this time is assumed to end at the time of its outcome. A job with child jobs counts as these. Reused
 * outcomes count nothing, since nothing was computed for them. Jobs at the same time count once.
 */
public final class OwnShare implements RunListener {
    private final Map<String, Work> work = new HashMap<>();

    private record Work(String run, RunTask task, Interval computing, boolean reused) {}

    private record Interval(Instant from, Instant to) {}

    /**
     * @param wall how long all of it took
     * @param own how long no model computed
     */
    public record Result(Duration wall, Duration own) {
        public double share() {
            return wall.isZero() ? 0 : (double) own.toMillis() / wall.toMillis();
        }
    }

    @Override
    public void heard(FollowedEvent event, RunProgress run) {
        apply(event.event());
    }

    void apply(CloudEvent<?> event) {
        if (event.data() instanceof JobSucceeded done) {
            Duration computed = Duration.ofMillis(Math.round(1000 * done.usage().deviceSeconds()));
            Interval computing = new Interval(event.time().minus(computed), event.time());
            work.putIfAbsent(event.subject() + " " + done.jobId(), work(event, done, computing));
        }
    }

    public Result between(Instant from, Instant to) {
        Duration computed = Duration.ZERO;
        Instant until = from;
        for (Interval next : computing()) {
            Instant begin = next.from().isAfter(until) ? next.from() : until;
            Instant finish = next.to().isBefore(to) ? next.to() : to;
            if (finish.isAfter(begin)) {
                computed = computed.plus(Duration.between(begin, finish));
                until = finish;
            }
        }
        Duration wall = Duration.between(from, to);
        return new Result(wall, wall.minus(computed));
    }

    private List<Interval> computing() {
        return work.values().stream()
                .filter(job -> !job.reused() && !hasChildren(job))
                .map(Work::computing)
                .sorted(Comparator.comparing(Interval::from))
                .toList();
    }

    private boolean hasChildren(Work job) {
        return work.values().stream()
                .anyMatch(other -> other.run().equals(job.run())
                        && job.task().name().equals(other.task().parent()));
    }

    private static Work work(CloudEvent<?> event, JobSucceeded done, Interval computing) {
        return new Work(event.subject(), done.task(), computing, done.reused());
    }
}
