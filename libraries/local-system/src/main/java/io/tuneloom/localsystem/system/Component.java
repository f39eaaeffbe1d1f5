package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.process.JavaProgram;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.Topics;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * A process of the system.
 *
 * @param startsAs the same for all that start the same program
 * @param address where it is reached, for people
 */
record Component(
        String name,
        String startsAs,
        JavaProgram program,
        Map<String, String> environment,
        String address,
        Readiness readiness) {
    /** Whether a component does its work; asked again and again until it does. */
    @FunctionalInterface
    interface Readiness {
        boolean isReady() throws InterruptedException;

        /** The broker takes connections and has every topic; those that are missing are made. */
        record Broker(int port) implements Readiness {
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
                    return Topics.ensure(
                                    Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port),
                                    Topic.all())
                            .missing()
                            .isEmpty();
                } catch (KafkaException e) {
                    return false;
                }
            }
        }

        /** The database answers. */
        record Database(String jdbcUrl) implements Readiness {
            private static final int TIMEOUT_SECONDS = 2;

            @Override
            public boolean isReady() {
                try (Connection connection =
                        DriverManager.getConnection(jdbcUrl + "&loginTimeout=" + TIMEOUT_SECONDS)) {
                    return connection.isValid(TIMEOUT_SECONDS);
                } catch (SQLException e) {
                    return false;
                }
            }
        }

        /** Asks a service's own readiness check. */
        record Http(URI check) implements Readiness {
            private static final int TIMEOUT_MILLIS = 2_000;

            @Override
            public boolean isReady() {
                try {
                    HttpURLConnection connection =
                            (HttpURLConnection) check.toURL().openConnection();
                    connection.setConnectTimeout(TIMEOUT_MILLIS);
                    connection.setReadTimeout(TIMEOUT_MILLIS);
                    return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
                } catch (IOException e) {
                    return false;
                }
            }
        }
    }
}
