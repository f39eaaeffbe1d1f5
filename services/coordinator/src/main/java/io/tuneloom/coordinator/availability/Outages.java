package io.tuneloom.coordinator.availability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * What the service is waiting for: database, store or broker. While there is anything, the service is not ready. An outage is logged
 * once when it begins and once when it has ended, however many activities it suspends.
 */
@Default // beside the qualifier @Readiness, so that others can report to it
@Readiness
@ApplicationScoped
public class Outages implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Outages.class);

    private final Map<String, Suspension> suspended = new TreeMap<>();
    private final InstantSource clock;

    /** @param dependency what is away; empty if that cannot be told */
    private record Suspension(Optional<Dependency> dependency, String why, Instant since) {}

    Outages() {
        this(InstantSource.system());
    }

    Outages(InstantSource clock) {
        this.clock = clock;
    }

    /** @param activity what is suspended until it ends */
    public void begin(String activity, Throwable why) {
        begin(activity, Dependency.ofOutage(why), Dependency.why(why));
    }

    /** The same, if it is an outage that suspends the activity; returns whether it is. */
    public boolean beginIfAway(String activity, Throwable why) {
        Optional<Dependency> away = Dependency.ofOutage(why);
        away.ifPresent(_ -> begin(activity, away, Dependency.why(why)));
        return away.isPresent();
    }

    /** The activity is suspended because the broker does not answer. */
    public void beginOfBroker(String activity, String why) {
        begin(activity, Optional.of(Dependency.BROKER), why);
    }

    /** The activity is suspended for a reason of its own. */
    public void begin(String activity, String why) {
        begin(activity, Optional.empty(), why);
    }

    private synchronized void begin(String activity, Optional<Dependency> dependency, String why) {
        Suspension before = suspended.get(activity);
        if (before != null && before.dependency().equals(dependency)) {
            suspended.put(activity, new Suspension(dependency, why, before.since()));
            return;
        }
        end(activity);
        if (dependency.isEmpty()) {
            LOG.warnf("%s is suspended and will be retried until it works: %s", activity, why);
        } else if (!isAway(dependency.get())) {
            LOG.warnf(
                    "%s is unavailable; what needs it is retried until it is available again. Suspended: %s (%s)",
                    dependency.get(), activity, why);
        }
        suspended.put(activity, new Suspension(dependency, why, since(dependency)));
    }

    public synchronized void end(String activity) {
        Suspension ended = suspended.remove(activity);
        if (ended == null) {
            return;
        }
        if (ended.dependency().isEmpty()) {
            LOG.infof("%s has resumed", activity);
        } else if (!isAway(ended.dependency().get())) {
            LOG.infof(
                    "%s is available again after %d s",
                    ended.dependency().get(),
                    Duration.between(ended.since(), clock.instant()).toSeconds());
        }
    }

    private boolean isAway(Dependency dependency) {
        return suspended.values().stream()
                .anyMatch(each -> each.dependency().filter(dependency::equals).isPresent());
    }

    /** When the outage began that has suspended another activity already; otherwise now. */
    private Instant since(Optional<Dependency> dependency) {
        return suspended.values().stream()
                .filter(each -> dependency.isPresent() && each.dependency().equals(dependency))
                .map(Suspension::since)
                .min(Instant::compareTo)
                .orElseGet(clock::instant);
    }

    @Override
    public synchronized HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("dependencies").status(suspended.isEmpty());
        suspended.forEach((activity, suspension) -> response.withData(activity, suspension.why()));
        return response.build();
    }
}
