package io.tuneloom.topics.access;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** What only a person can mend about a connection: a certificate, a password, a permission or a setting. */
public final class ConnectionProblem {
    private static final Map<String, Object> PATIENCE =
            Map.of("request.timeout.ms", 5_000, "default.api.timeout.ms", 5_000);

    /** Instead of what Kafka says about a JAAS configuration: its message repeats a word of it, which may be a part of the password. */
    private static final String JAAS =
            "sasl.jaas.config is not a JAAS configuration of the form LOGIN-MODULE required username=\"USER\" password=\"PASSWORD\";";

    private ConnectionProblem() {}

    /** Tries to connect. Empty if that works, and if no broker answers: one that is away comes back by itself. */
    public static Optional<String> find(KafkaConnection connection) throws InterruptedException {
        try (Admin admin = Admin.create(connection.with(PATIENCE))) {
            admin.describeCluster().nodes().get();
            return Optional.empty();
        } catch (ExecutionException | KafkaException | IllegalArgumentException e) {
            return explain(e, connection);
        }
    }

    /** What is wrong, where, and what to do, in a sentence or two. Empty if the failure is of another kind, such as an outage. */
    public static Optional<String> explain(Throwable failure, KafkaConnection connection) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        return causes.stream().anyMatch(ConnectionProblem::isOfNames)
                ? Optional.empty()
                : causes.stream()
                        .flatMap(cause -> explanation(cause, causes, connection).stream())
                        .findFirst();
    }

    /** Names of hosts that are not known yet, as while a cluster starts. */
    private static boolean isOfNames(Throwable cause) {
        return String.valueOf(cause.getMessage()).startsWith("No resolvable bootstrap urls");
    }

    private static Optional<String> explanation(Throwable cause, List<Throwable> all, KafkaConnection connection) {
        return switch (cause) {
            case SslAuthenticationException _ ->
                Optional.of(
                        "No encrypted connection to the broker %s: %s. %s trusts the broker's certificate, and %s authenticates"
                                        .formatted(
                                                connection,
                                                messages(all),
                                                setting("ssl.truststore.location"),
                                                setting("ssl.keystore.location"))
                                + " this program where the broker asks for a certificate.");
            case AuthenticationException _ ->
                Optional.of(
                        "The broker %s refuses this program's user: %s. Check %s and %s, and that the broker has the user."
                                .formatted(
                                        connection,
                                        messages(all),
                                        setting("sasl.jaas.config"),
                                        setting("sasl.mechanism")));
            case AuthorizationException _ ->
                Optional.of("The broker %s refuses: %s. docs/security.md lists the permissions that each user needs."
                        .formatted(connection, cause.getMessage()));
            case ConfigException _, IllegalArgumentException _ -> Optional.of(unusable(all, connection));
            case KafkaException _
            when String.valueOf(cause.getMessage()).startsWith("Failed to construct") ->
                Optional.of(unusable(all, connection));
            case KafkaException _
            when String.valueOf(cause.getMessage()).startsWith("Failed to create new") ->
                Optional.of(unusable(all, connection));
            default -> Optional.empty();
        };
    }

    private static String unusable(List<Throwable> all, KafkaConnection connection) {
        return "The settings for the broker %s cannot be used (security.protocol is %s): %s. docs/security.md describes them."
                .formatted(connection, connection.protocol(), messages(all));
    }

    private static String setting(String property) {
        return "%s (%s)".formatted(property, KafkaConnection.variableOf(property));
    }

    /** From the outside in; Kafka and the JDK each say a part. */
    private static String messages(List<Throwable> causes) {
        return causes.stream()
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.startsWith("Failed to c"))
                .map(ConnectionProblem::withoutClass)
                .map(message -> message.contains("JAAS") ? JAAS : message)
                .distinct()
                .collect(joining(": "));
    }

    /** A wrapped exception's message begins with the name of its class. */
    private static String withoutClass(String message) {
        return message.replaceFirst("^([a-z0-9]+\\.)+[A-Za-z]+(Exception|Error): ", "");
    }
}
