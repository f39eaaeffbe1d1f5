package io.tuneloom.topics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConnectionTest {
    private static final String JAAS =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"u\" password=\"s3:\\\"cret\";";

    @TempDir
    private Path folder;

    @Test
    void shouldTakeSecurityFromTheVariablesThatServicesTake() {
        Map<String, String> environment = Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SSL_TRUSTSTORE_LOCATION", "/ca.crt",
                "KAFKA_SASL_JAAS_CONFIG", JAAS,
                "KAFKA_HEAP_OPTS", "-Xmx1g",
                "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092",
                "PATH", "/bin");

        KafkaConnection connection = KafkaConnection.to("here:9092").securedBy(environment);

        assertThat(connection.properties())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "here:9092",
                        "security.protocol", "SASL_SSL",
                        "ssl.truststore.location", "/ca.crt",
                        "sasl.jaas.config", JAAS));
        assertThat(connection.securityAsVariables())
                .isEqualTo(Map.of(
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_SSL_TRUSTSTORE_LOCATION", "/ca.crt",
                        "KAFKA_SASL_JAAS_CONFIG", JAAS));
    }

    @Test
    void shouldReadWhatItWritesAndPrintNoSecret() throws Exception {
        KafkaConnection connection = KafkaConnection.to("here:9092").securedBy(Map.of("KAFKA_SASL_JAAS_CONFIG", JAAS));
        Path file = Files.writeString(folder.resolve("client.properties"), connection.asFile());

        assertThat(KafkaConnection.read(file).properties()).isEqualTo(connection.properties());
        assertThat(connection).hasToString("here:9092");
    }

    @Test
    void shouldNameTheFileThatIsMissing() {
        assertThatThrownBy(() -> KafkaConnection.read(folder.resolve("none.properties")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.properties");
    }

    @Test
    void shouldNameTheFileWhoseTextCannotBeRead() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.properties"), "sasl.jaas.config=\\u12\n");
        assertThatThrownBy(() -> KafkaConnection.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("broken.properties")
                .hasRootCauseMessage("Malformed \\uxxxx encoding.");
    }

    @Test
    void shouldSayWhichSettingCannotBeUsed() throws Exception {
        KafkaConnection connection = KafkaConnection.of(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "security.protocol", "SSL",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", folder.resolve("none.crt").toString()));

        assertThat(ConnectionProblem.find(connection).orElseThrow())
                .contains("127.0.0.1:1", "security.protocol is SSL", "none.crt", "docs/security.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"s3cret\"", "\"ab\"s3cret\";", "ab s3cret;", "\"ab\" s3cret", "\"s3cret", "s3cret;;"})
    void shouldNotRepeatAPasswordFromSettingsThatCannotBeUsed(String password) throws Exception {
        KafkaConnection connection = KafkaConnection.of(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config", "no.such.Module required username=\"u\" password=" + password));

        assertThat(ConnectionProblem.find(connection).orElseThrow())
                .contains("security.protocol is SASL_PLAINTEXT")
                .doesNotContain("s3cret");
    }

    @Test
    void shouldWaitForABrokerThatIsAwayOrWhoseNameIsNotKnownYet() throws Exception {
        assertThat(ConnectionProblem.find(KafkaConnection.to("no-such-host.invalid:9092")))
                .isEmpty();
    }
}
