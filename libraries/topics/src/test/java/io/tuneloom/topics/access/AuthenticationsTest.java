package io.tuneloom.topics.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class AuthenticationsTest {
    private final Authentications authentications = new Authentications();

    record Value(MetricName metricName, Object metricValue) implements Metric {
        static Value of(String name, double value) {
            return new Value(new MetricName(name, "a", "", Map.of()), value);
        }
    }

    private boolean areRefused(int failed, int successful, int connections) {
        return authentications.areRefused(
                "client",
                Stream.of(
                                Value.of("failed-authentication-total", failed),
                                Value.of("successful-authentication-total", successful),
                                Value.of("connection-count", connections))
                        .collect(Collectors.toMap(Value::metricName, Function.identity())));
    }

    @Test
    void shouldNotTakeTheRefusalOfOneBrokerOfSeveralForAll() {
        assertThat(areRefused(0, 2, 2)).isFalse();
        assertThat(areRefused(1, 2, 1)).isFalse();
        assertThat(areRefused(2, 2, 1)).isFalse();
        assertThat(areRefused(2, 2, 0)).as("the other connection is gone too").isTrue();
    }

    @Test
    void shouldKeepItsAnswerUntilABrokerLetsTheClientIn() {
        assertThat(areRefused(0, 1, 1)).isFalse();
        assertThat(areRefused(2, 1, 1)).as("trying").isFalse();
        assertThat(areRefused(2, 1, 0)).isTrue();
        assertThat(areRefused(3, 1, 1)).as("trying again").isTrue();
        assertThat(areRefused(3, 1, 0)).as("no broker answers").isTrue();
        assertThat(areRefused(3, 2, 1)).as("let in").isFalse();
        assertThat(areRefused(3, 2, 0)).as("an outage").isFalse();
    }
}
