package io.tuneloom.topics.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Whether brokers still take the certificate or password that running clients were made with, from the clients' own counters. A client
 * keeps its connections when its user is removed or its certificate expires, and is refused when it connects again.
 */
public final class Authentications {
    private static final String FAILED = "failed-authentication-total";
    private static final String SUCCESSFUL = "successful-authentication-total";
    private static final String CONNECTIONS = "connection-count";

    private final Map<String, Count> last = new HashMap<>();
    /** Refused by a broker, perhaps not by all. */
    private final Set<String> suspected = new HashSet<>();

    private final Set<String> refused = new HashSet<>();

    private record Count(double failed, double successful, double connections) {
        static Count of(Map<MetricName, ? extends Metric> metrics) {
            return new Count(sum(metrics, FAILED), sum(metrics, SUCCESSFUL), sum(metrics, CONNECTIONS));
        }

        private static double sum(Map<MetricName, ? extends Metric> metrics, String name) {
            return metrics.values().stream()
                    .filter(metric -> metric.metricName().name().equals(name))
                    .mapToDouble(metric -> metric.metricValue() instanceof Double value ? value : 0)
                    .sum();
        }
    }

    /**
     * Whether a client was refused, has not been let in since, and has no connection left: one broker of several may be wrong about it.
     * It stays so while no broker answers, and while the client tries to connect, which also counts as a connection.
     */
    public synchronized boolean areRefused(String client, Map<MetricName, ? extends Metric> metrics) {
        Count now = Count.of(metrics);
        Count before = last.getOrDefault(client, new Count(0, 0, 0));
        last.put(client, now);
        if (now.successful() > before.successful()) {
            suspected.remove(client);
            refused.remove(client);
        } else if (now.failed() > before.failed()) {
            suspected.add(client);
        }
        if (suspected.contains(client) && now.connections() == 0) {
            refused.add(client);
        }
        return refused.contains(client);
    }
}
