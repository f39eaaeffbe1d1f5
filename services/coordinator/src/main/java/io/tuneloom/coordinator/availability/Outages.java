package io.tuneloom.coordinator.availability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** What the service is waiting for: database, store or broker. While there is anything, the service is not ready. */
@Default // beside the qualifier @Readiness, so that others can report to it
@Readiness
@ApplicationScoped
public class Outages implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Outages.class);

    private final Map<String, String> current = new ConcurrentHashMap<>();

    public void begin(String activity, Throwable why) {
        begin(activity, String.valueOf(why));
    }

    /** @param activity what is suspended until it ends */
    public void begin(String activity, String why) {
        if (current.put(activity, why) == null) {
            LOG.warnf("%s is suspended and will be retried until it works: %s", activity, why);
        }
    }

    public void end(String activity) {
        if (current.remove(activity) != null) {
            LOG.infof("%s has resumed", activity);
        }
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("dependencies").status(current.isEmpty());
        current.forEach(response::withData);
        return response.build();
    }
}
