package io.tuneloom.launcher.system;

import io.tuneloom.sharedschemas.events.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The broker takes connections and has every topic; those that are missing are made, with the broker's defaults. */
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
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = names().filter(name -> !present.contains(name))
                    .map(name -> new NewTopic(name, Optional.empty(), Optional.empty()))
                    .toList();
            admin.createTopics(missing).all().get();
            return true;
        } catch (ExecutionException e) {
            return e.getCause() instanceof TopicExistsException;
        }
    }

    private static Stream<String> names() {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> Stream.concat(Stream.of(topic.topicName()), topic.deadLetterTopic().stream()));
    }
}
