package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.k8s.Composition.Manifest;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TopicSettings;
import io.tuneloom.topics.access.KafkaUser;
import io.tuneloom.topics.testing.StrimziUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics, users and settings of the broker are those of the code, of docker-compose, and of the number of brokers. */
class KafkaTest {
    private static final String CLUSTER = "kafka";
    private static final String COMMAND =
            "mvn -pl k8s -am test -Dtest=KafkaTest,RenderedTest -Dregenerate -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void shouldDeclareTheTopicsOfTheCode() throws IOException {
        shouldBeCommitted(
                "topics.yaml", Topic.all().stream().map(KafkaTest::topic).collect(Collectors.joining("---\n")));
    }

    @Test
    void shouldDeclareTheUsersOfTheCode() throws IOException {
        shouldBeCommitted(
                "users.yaml",
                KafkaUser.all().stream()
                        .map(user -> StrimziUsers.yaml(user, CLUSTER, "scram-sha-512")
                                .replaceFirst("(  name: .*\n)", "$1  namespace: tuneloom\n"))
                        .collect(Collectors.joining("---\n")));
    }

    private static void shouldBeCommitted(String name, String documents) throws IOException {
        Path file = Composition.MODULE.resolve("components/strimzi/" + name);
        String expected = "# Generated from the code: " + COMMAND + "\n" + documents;
        if (System.getProperty("regenerate") != null) {
            Files.writeString(file, expected);
        }
        assertThat(file).as("Generate it anew: " + COMMAND).content().isEqualTo(expected);
    }

    private static String topic(TopicSettings topic) {
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                  namespace: tuneloom
                  labels: {strimzi.io/cluster: %s}
                spec:
                  partitions: %d
                  replicas: 3
                  config: {%s}
                """.formatted(
                        topic.name(),
                        CLUSTER,
                        topic.partitions(),
                        new TreeMap<>(topic.configuration())
                                .entrySet().stream()
                                        .map(setting -> setting.getKey() + ": " + setting.getValue())
                                        .collect(Collectors.joining(", ")));
    }

    @Test
    void shouldConfigureQueuesAsDockerComposeDoes() throws IOException {
        // Given
        JsonNode compose = Models.YAML
                .readTree(Composition.MODULE.resolve("../docker-compose.yml").toFile())
                .at("/services/broker/environment");
        JsonNode config = config(Composition.CLUSTER);
        Map<String, String> expected = new TreeMap<>();
        compose.properties().stream()
                .filter(setting -> setting.getKey().startsWith("KAFKA_GROUP_SHARE_"))
                .forEach(setting -> expected.put(
                        setting.getKey()
                                .replaceFirst("KAFKA_", "")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        setting.getValue().asText()));

        // Then
        assertThat(expected)
                .isNotEmpty()
                .allSatisfy((name, value) ->
                        assertThat(config.path(name).asText()).as(name).isEqualTo(value));
    }

    /** With fewer brokers than replicas, internal topics are never made, and no queue works. */
    @Test
    void shouldReplicateToNoMoreBrokersThanThereAre() {
        for (Composition composition : new Composition[] {Composition.LOCAL, Composition.CLUSTER}) {
            int brokers = composition
                    .find("KafkaNodePool", "brokers")
                    .orElseThrow()
                    .spec()
                    .path("replicas")
                    .asInt();
            config(composition).properties().stream()
                    .filter(setting ->
                            setting.getKey().matches(".*(replication\\.factor|min\\.isr|min\\.insync\\.replicas)"))
                    .forEach(setting -> assertThat(setting.getValue().asInt())
                            .as("%s of %s", setting.getKey(), composition)
                            .isEqualTo(setting.getKey().endsWith("factor") ? brokers : Math.max(1, brokers - 1)));
            assertThat(composition.all("KafkaTopic"))
                    .allSatisfy(topic ->
                            assertThat(topic.spec().path("replicas").asInt()).isEqualTo(brokers));
            assertThat(config(composition).has("share.coordinator.state.topic.replication.factor"))
                    .isTrue();
        }
    }

    /** Of three brokers two must be up. */
    @Test
    void shouldLoseOneBrokerAtMostWithANode() {
        Manifest pool = Composition.CLUSTER.find("KafkaNodePool", "brokers").orElseThrow();
        JsonNode spread = pool.spec().at("/template/pod/topologySpreadConstraints/0");
        assertThat(spread.path("topologyKey").asText()).isEqualTo("kubernetes.io/hostname");
        assertThat(spread.path("whenUnsatisfiable").asText()).isEqualTo("DoNotSchedule");
        assertThat(spread.path("maxSkew").asInt()).isEqualTo(1);
        assertThat(spread.at("/labelSelector/matchLabels/strimzi.io~1cluster").asText())
                .isEqualTo(CLUSTER);
        assertThat(spread.at("/labelSelector/matchLabels/strimzi.io~1pool-name").asText())
                .isEqualTo(pool.name());
    }

    @Test
    void shouldLetNobodyInWithoutAUser() {
        for (Composition composition :
                new Composition[] {Composition.LOCAL, Composition.CLUSTER, Composition.ELSEWHERE}) {
            JsonNode kafka = kafka(composition);
            assertThat(kafka.at("/authorization/type").asText()).isEqualTo("simple");
            assertThat(Manifest.stream(kafka.path("listeners"))).isNotEmpty().allSatisfy(listener -> {
                assertThat(listener.path("tls").asBoolean()).isTrue();
                assertThat(listener.at("/authentication/type").asText()).isEqualTo("scram-sha-512");
            });
        }
    }

    /** Each login is that of a user, and a client that has none is a service of another namespace. */
    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "CLUSTER", "CLUSTER_GPU", "ELSEWHERE"})
    void shouldListenWhereTheServicesConnect(Composition composition) {
        JsonNode listener = kafka(composition).at("/listeners/0");
        JsonNode settings = composition.settings("tuneloom");
        int port = listener.path("port").asInt();
        assertThat(settings.path("KAFKA_BOOTSTRAP_SERVERS").asText()).isEqualTo(CLUSTER + "-kafka-bootstrap:" + port);
        assertThat(settings.path("KAFKA_SECURITY_PROTOCOL").asText()).isEqualTo("SASL_SSL");
        assertThat(settings.path("KAFKA_SASL_MECHANISM").asText().toLowerCase(Locale.ROOT))
                .isEqualTo(listener.at("/authentication/type").asText());
        assertThat(settings.path("KAFKA_SSL_TRUSTSTORE_TYPE").asText()).isEqualTo("PEM");
        assertThat(composition
                        .find("NetworkPolicy", "to-kafka")
                        .orElseThrow()
                        .spec()
                        .at("/egress/0/ports/0/port")
                        .asInt())
                .isEqualTo(port);
        assertThat(listener.path("networkPolicyPeers").toString())
                .isEqualTo("[{\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/part-of\":\"tuneloom\"}}},"
                        + "{\"namespaceSelector\":{\"matchLabels\":{\"tuneloom.io/client\":\"true\"}}}]");
        assertThat(composition
                        .all("Deployment")
                        .filter(service -> !service.name().equals("object-store")))
                .allSatisfy(service -> assertThat(Manifest.stream(service.pod().at("/spec/volumes"))
                                .filter(volume -> volume.path("name").asText().equals("kafka-ca"))
                                .map(volume -> volume.path("secret").toString()))
                        .containsExactly("{\"items\":[{\"key\":\"ca.crt\",\"path\":\"ca.crt\"}],\"secretName\":\""
                                + CLUSTER + "-cluster-ca-cert\"}"));
    }

    @Test
    void shouldListenOutsideOnAPortOfItsOwn() {
        JsonNode listeners = kafka(Composition.ELSEWHERE).path("listeners");
        assertThat(Manifest.stream(listeners).map(listener -> listener.path("port")))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(listeners.at("/1/type").asText()).isEqualTo("loadbalancer");
    }

    /** Misspelt, a setting would be ignored; and none of these lets in whom the users' list does not. */
    @Test
    void shouldConfigureTheBrokerByNamesThatItKnows() {
        assertThat(config(Composition.CLUSTER).properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> !name.startsWith("group.share.")))
                .containsExactlyInAnyOrder(
                        "auto.create.topics.enable",
                        "default.replication.factor",
                        "min.insync.replicas",
                        "offsets.topic.replication.factor",
                        "share.coordinator.state.topic.min.isr",
                        "share.coordinator.state.topic.replication.factor",
                        "transaction.state.log.min.isr",
                        "transaction.state.log.replication.factor");
        assertThat(config(Composition.CLUSTER).path("auto.create.topics.enable").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "CLUSTER"})
    void shouldKeepRecordsTopicsAndUsers(Composition composition) {
        Manifest pool = composition.find("KafkaNodePool", "brokers").orElseThrow();
        JsonNode volume = pool.spec().at("/storage/volumes/0");
        assertThat(pool.json().at("/metadata/labels/strimzi.io~1cluster").asText())
                .isEqualTo(CLUSTER);
        assertThat(volume.path("type").asText()).isEqualTo("persistent-claim");
        assertThat(volume.path("deleteClaim").asBoolean(true)).isFalse();
        assertThat(composition
                        .find("Kafka", CLUSTER)
                        .orElseThrow()
                        .spec()
                        .path("entityOperator")
                        .properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("topicOperator", "userOperator");
    }

    @Test
    void shouldRunTheVersionOfTheClients() {
        assertThat(kafka(Composition.CLUSTER).path("version").asText())
                .isEqualTo(org.apache.kafka.common.utils.AppInfoParser.getVersion());
    }

    private static JsonNode kafka(Composition composition) {
        return composition.find("Kafka", CLUSTER).orElseThrow().spec().path("kafka");
    }

    private static ObjectNode config(Composition composition) {
        return (ObjectNode) kafka(composition).path("config");
    }
}
