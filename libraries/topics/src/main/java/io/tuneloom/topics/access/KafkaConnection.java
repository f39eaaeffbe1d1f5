package io.tuneloom.topics.access;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How a program connects to a broker: the properties that every Kafka client needs, such as {@code bootstrap.servers},
 * {@code security.protocol}, {@code ssl.*} and {@code sasl.*}. Some values are secrets, so its text form has the addresses only.
 *
 * <p>Services have these properties from Quarkus, as {@code kafka.*} or {@code KAFKA_*}; other programs use the same variables, or a
 * properties file as Kafka's own tools take it.
 */
public final class KafkaConnection {
    private static final String SERVERS = "bootstrap.servers";
    private static final String PROTOCOL = "security.protocol";
    private static final String VARIABLE = "KAFKA_";
    private static final List<String> SECURITY = List.of("security.", "ssl.", "sasl.");

    private final Map<String, Object> properties;

    private KafkaConnection(Map<String, ?> properties) {
        this.properties = Map.copyOf(properties);
    }

    /** Without encryption and authentication. */
    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(Map.of(SERVERS, bootstrapServers));
    }

    public static KafkaConnection of(Map<String, ?> properties) {
        return new KafkaConnection(properties);
    }

    /** @throws UncheckedIOException when the file cannot be read */
    public static KafkaConnection read(Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (IllegalArgumentException e) { // a malformed escape sequence
            throw new UncheckedIOException("Cannot read " + file, new IOException(e.getMessage(), e));
        }
        Map<String, String> properties = new HashMap<>();
        read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        return new KafkaConnection(properties);
    }

    /** What {@link #read} reads, and Kafka's own tools. It may hold a secret. */
    public String asFile() {
        Properties all = new Properties();
        all.putAll(properties);
        StringWriter text = new StringWriter();
        try {
            all.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The same brokers, with the security that variables such as {@code KAFKA_SECURITY_PROTOCOL} set. */
    public KafkaConnection securedBy(Map<String, String> environment) {
        Map<String, Object> all = new HashMap<>(properties);
        environment.forEach((variable, value) -> {
            String name = propertyOf(variable);
            if (SECURITY.stream().anyMatch(name::startsWith)) {
                all.put(name, value);
            }
        });
        return new KafkaConnection(all);
    }

    private static String propertyOf(String variable) {
        return variable.startsWith(VARIABLE)
                ? variable.substring(VARIABLE.length()).toLowerCase(Locale.ROOT).replace('_', '.')
                : "";
    }

    /** The variable that sets a property in every program: {@code KAFKA_SASL_JAAS_CONFIG}. */
    public static String variableOf(String property) {
        return VARIABLE + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Those of these variables that set the security of a connection. */
    public static List<String> securityVariables(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(variable -> SECURITY.stream().anyMatch(propertyOf(variable)::startsWith))
                .sorted()
                .toList();
    }

    /** As variables for a service; without the addresses. */
    public Map<String, String> securityAsVariables() {
        Map<String, String> variables = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (SECURITY.stream().anyMatch(name::startsWith)) {
                variables.put(variableOf(name), String.valueOf(value));
            }
        });
        return variables;
    }

    /** The same connection to other addresses. */
    public KafkaConnection at(String bootstrapServers) {
        return new KafkaConnection(with(Map.of(SERVERS, bootstrapServers)));
    }

    /** Separated by commas; empty if none are set. */
    public String bootstrapServers() {
        return String.valueOf(properties.getOrDefault(SERVERS, ""));
    }

    /** {@code PLAINTEXT}, {@code SSL}, {@code SASL_SSL} or {@code SASL_PLAINTEXT}. */
    public String protocol() {
        return String.valueOf(properties.getOrDefault(PROTOCOL, "PLAINTEXT"));
    }

    /** Whether there is anything that a broker could refuse. */
    public boolean isSecured() {
        return !protocol().equals("PLAINTEXT");
    }

    public Map<String, Object> properties() {
        return properties;
    }

    /** The properties of a client that has more of them. */
    public Map<String, Object> with(Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(more);
        return all;
    }

    @Override
    public String toString() {
        return bootstrapServers();
    }
}
