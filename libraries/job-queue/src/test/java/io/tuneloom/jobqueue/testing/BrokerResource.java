package io.tuneloom.jobqueue.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tuneloom.topics.testing.TestBroker;
import java.util.Map;

/** Gives a {@code @QuarkusTest} the test's broker. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", TestBroker.bootstrapServers());
    }

    @Override
    public void stop() {}
}
