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

/** What the service is waiting for at the moment. It is not ready while there is anything. */
@Default // beside the qualifier @Readiness, so that others can report to it
@Readiness
@ApplicationScoped
public class Troubles implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Troubles.class);

    private final Map<String, String> current = new ConcurrentHashMap<>();

    public void begin(String activity, Throwable why) {
        begin(activity, String.valueOf(why));
    }

    /** @param activity what cannot go on */
    public void begin(String activity, String why) {
        if (current.put(activity, why) == null) {
            LOG.warnf("%s failed and is retried until it succeeds: %s", activity, why);
        }
    }

    public void end(String activity) {
        if (current.remove(activity) != null) {
            LOG.infof("%s works again", activity);
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
