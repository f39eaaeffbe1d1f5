package io.tuneloom.localsystem.security;

import io.tuneloom.topics.access.KafkaConnection;
import io.tuneloom.topics.access.KafkaUser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder with the secrets of a broker: its key and certificate, and a password for each user. They are made once and kept, so that
 * clients outside the system can go on using them.
 */
public final class BrokerSecrets {
    /** A user who may do everything, for the launcher and for operators. */
    public static final String ADMIN = "admin";

    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String COMMON_NAME = "broker";

    private final Path folder;
    private final Map<String, String> passwords;

    private BrokerSecrets(Path folder, Map<String, String> passwords) {
        this.folder = folder;
        this.passwords = passwords;
    }

    /**
     * Reads the secrets, and makes those that are missing.
     *
     * @throws UncheckedIOException when the folder cannot be read or written, or there is no {@code keytool}
     */
    public static BrokerSecrets in(Path folder) throws InterruptedException {
        try {
            OwnerOnly.createFolder(folder);
            BrokerSecrets secrets = new BrokerSecrets(folder, readPasswords(folder));
            if (!Files.exists(secrets.key()) || !Files.exists(secrets.certificate())) {
                SelfSigned.create(COMMON_NAME, secrets.key(), secrets.certificate());
            }
            secrets.completePasswords();
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare the broker's secrets in " + folder, e);
        }
    }

    /** All users with a password. */
    static List<String> users() {
        return Stream.concat(KafkaUser.all().stream().map(KafkaUser::name), Stream.of(ADMIN))
                .toList();
    }

    /** The private key and the certificate, as PEM. */
    Path key() {
        return folder.resolve("broker.pem");
    }

    /** What clients trust, as PEM. */
    public Path certificate() {
        return folder.resolve("broker.crt");
    }

    String password(String user) {
        return Objects.requireNonNull(passwords.get(user), user);
    }

    /** How a user connects. */
    public KafkaConnection connection(String user, String bootstrapServers) {
        return KafkaConnection.of(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "security.protocol",
                "SASL_SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate().toAbsolutePath().toString(),
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password(user))));
    }

    /** A file for each user, for clients and services that are started by hand: {@code evaluation.properties}. */
    public void writeConnections(String bootstrapServers) {
        for (String user : users()) {
            Path file = folder.resolve(user + ".properties");
            try {
                OwnerOnly.write(file, connection(user, bootstrapServers).asFile());
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + file, e);
            }
        }
    }

    /** How the broker's own process connects: by its certificate, to a listener of its own. */
    KafkaConnection ownConnection(String bootstrapServers) {
        return KafkaConnection.of(certificateSettings()).at(bootstrapServers);
    }

    private Map<String, String> certificateSettings() {
        return Map.of(
                "security.protocol",
                "SSL",
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                key().toString(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate().toString());
    }

    /**
     * Listeners and authorization of a broker. Clients authenticate by password; the broker and the controller, which are one process,
     * by the broker's certificate.
     */
    public Map<String, String> brokerSettings(int port, int internalPort, int controllerPort) {
        Map<String, String> settings = new TreeMap<>(certificateSettings());
        settings.remove("security.protocol");
        settings.put(
                "listeners",
                "CLIENTS://127.0.0.1:%d,INTERNAL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, internalPort, controllerPort));
        settings.put(
                "advertised.listeners", "CLIENTS://127.0.0.1:%d,INTERNAL://127.0.0.1:%d".formatted(port, internalPort));
        settings.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,INTERNAL:SSL,CONTROLLER:SSL");
        settings.put("inter.broker.listener.name", "INTERNAL");
        settings.put("listener.name.internal.ssl.client.auth", "required");
        settings.put("listener.name.controller.ssl.client.auth", "required");
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put(
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:CN=%s;User:%s".formatted(COMMON_NAME, ADMIN));
        settings.put("allow.everyone.if.no.acl.found", "false");
        return settings;
    }

    private static Path passwordFile(Path folder) {
        return folder.resolve("passwords.properties");
    }

    private static Map<String, String> readPasswords(Path folder) throws IOException {
        Properties read = new Properties();
        Path file = passwordFile(folder);
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                read.load(reader);
            }
        }
        Map<String, String> passwords = new TreeMap<>();
        read.stringPropertyNames().forEach(user -> passwords.put(user, read.getProperty(user)));
        return passwords;
    }

    private void completePasswords() throws IOException {
        if (passwords.keySet().containsAll(users())) {
            return;
        }
        users().forEach(user -> passwords.computeIfAbsent(user, _ -> Passwords.random()));
        Properties all = new Properties();
        all.putAll(passwords);
        StringWriter text = new StringWriter();
        all.store(text, "Users of the broker");
        OwnerOnly.write(passwordFile(folder), text.toString());
    }
}
