package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.security.DatabasePassword;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.Topics;
import io.tuneloom.topics.access.KafkaConnection;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** A yes-or-no question to a component: is it ready, is it alive? */
@FunctionalInterface
interface Probe {

    /** @param limit time to answer; a component that takes longer has not passed */
    boolean passes(Duration limit) throws InterruptedException;

    /** The broker takes connections and has every topic; missing ones are created. */
    record BrokerHasTopics(int port, KafkaConnection connection) implements Probe {
        @Override
        public boolean passes(Duration limit) throws InterruptedException {
            return takesConnections(limit) && hasTopics();
        }

        private boolean takesConnections(Duration limit) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        Math.toIntExact(limit.toMillis()));
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        private boolean hasTopics() throws InterruptedException {
            try {
                return Topics.ensure(connection.properties(), Topic.all())
                        .missing()
                        .isEmpty();
            } catch (KafkaException e) {
                return false;
            }
        }
    }

    /** The broker answers a query. A connection alone proves nothing: the kernel accepts it for a process that hangs. */
    record BrokerAnswers(KafkaConnection connection) implements Probe {
        @Override
        public boolean passes(Duration limit) throws InterruptedException {
            int millis = Math.toIntExact(limit.toMillis());
            try (Admin admin = Admin.create(connection.with(Map.of(
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    millis,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    millis)))) {
                return !admin.describeCluster().nodes().get().isEmpty();
            } catch (ExecutionException | KafkaException e) {
                return false;
            }
        }
    }

    /** The database answers a query on a new connection. */
    record DatabaseAnswers(String jdbcUrl, DatabasePassword password) implements Probe {
        @Override
        public boolean passes(Duration limit) {
            try {
                return answers(jdbcUrl, password, limit);
            } catch (SQLException e) {
                return false;
            }
        }
    }

    /**
     * The database answers a query, or that it cannot now: on a full disk PostgreSQL refuses every connection ("could not write init
     * file"), and so it does while it recovers from a crash. A restart would change neither.
     */
    record DatabaseLives(String jdbcUrl, DatabasePassword password) implements Probe {
        private static final String INSUFFICIENT_RESOURCES = "53";
        private static final String CANNOT_CONNECT_NOW = "57P03";

        @Override
        public boolean passes(Duration limit) {
            try {
                return answers(jdbcUrl, password, limit);
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                return state.startsWith(INSUFFICIENT_RESOURCES) || state.equals(CANNOT_CONNECT_NOW);
            }
        }
    }

    private static boolean answers(String jdbcUrl, DatabasePassword password, Duration limit) throws SQLException {
        int seconds = Math.toIntExact(Math.max(1, limit.toSeconds()));
        try (Connection connection = DriverManager.getConnection(
                "%s&password=%s&loginTimeout=%d".formatted(jdbcUrl, password.text(), seconds))) {
            return connection.isValid(seconds);
        }
    }

    /** A service answers one of its own health checks with "up". */
    record HealthCheck(URI address) implements Probe {
        @Override
        public boolean passes(Duration limit) {
            int millis = Math.toIntExact(limit.toMillis());
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) address.toURL().openConnection();
                connection.setConnectTimeout(millis);
                connection.setReadTimeout(millis);
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
