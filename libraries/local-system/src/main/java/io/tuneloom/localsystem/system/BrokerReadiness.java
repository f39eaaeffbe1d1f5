package io.tuneloom.localsystem.system;

import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** The broker takes connections and has every topic; those that are missing are made. */
record BrokerReadiness(int port) implements Readiness {
    private static final int TIMEOUT_MILLIS = 2_000;

    @Override
    public boolean isReady() throws InterruptedException {
        return takesConnections() && hasTopics();
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean hasTopics() throws InterruptedException {
        try {
            return Topics.ensure(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port), Topic.all())
                    .missing()
                    .isEmpty();
        } catch (KafkaException e) {
            return false;
        }
    }
}
