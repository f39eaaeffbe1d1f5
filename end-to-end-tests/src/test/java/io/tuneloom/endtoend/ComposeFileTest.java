package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.system.Service;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/** Every name in {@code docker-compose.yml} exists in the code, and every container is as restricted as it can be. */
class ComposeFileTest {
    private static final Path ROOT = CompiledClasses.ROOT;
    private static final Set<String> PUBLISHED = Set.of("broker", "database", "object-store");
    private static final String DEFAULTS =
            "libraries/service-defaults/src/main/resources/META-INF/microprofile-config.properties";

    private final ComposeFile file;
    private final Map<String, Map<String, Object>> containers;

    ComposeFileTest() throws IOException {
        file = ComposeFile.read();
        containers = file.containers();
    }

    @Test
    void shouldRunEveryService() {
        Set<String> expected =
                Arrays.stream(WorkerService.values()).map(WorkerService::label).collect(Collectors.toSet());
        expected.add("coordinator");
        assertThat(Service.values()).extracting(Service::label).containsExactlyInAnyOrderElementsOf(expected);
        expected.addAll(PUBLISHED);
        assertThat(containers.keySet()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void shouldBuildTheImageOfEachService(Service service) throws IOException {
        Map<String, Object> container = container(service.label());
        assertThat(ComposeFile.buildArguments(container)).containsEntry("SERVICE", service.label());
        assertThat(ComposeFile.image(container))
                .isEqualTo("tuneloom/" + service.label() + ":${VERSION:-" + property("version") + "}");
        assertThat(container.get("user")).isEqualTo(ImageLayers.USER + ":" + ImageLayers.USER);
        assertThat(ImageLayers.instruction("USER")).last().isEqualTo(container.get("user"));
    }

    @Test
    void shouldRestrictEveryContainer() {
        assertThat(containers).allSatisfy((_, container) -> {
            assertThat(container)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsKeys("mem_limit", "cpus", "pids_limit", "healthcheck");
            assertThat(String.valueOf(container.get("user")))
                    .doesNotStartWith("0")
                    .isNotEqualTo("root");
            assertThat(ComposeFile.list(container, "ports"))
                    .allMatch(port -> port.toString().startsWith("127.0.0.1:"));
        });
    }

    @Test
    void shouldSetNoPasswordInAVariable() throws IOException {
        assertThat(containers)
                .allSatisfy((_, container) -> assertThat(
                                ComposeFile.environment(container).keySet())
                        .noneMatch(variable -> variable.matches(".*(PASSWORD|SECRET|CREDENTIAL)")));
        for (Map<String, Object> secret : file.secrets().values()) {
            Path used = ROOT.resolve(defaultOf(String.valueOf(secret.get("file"))));
            assertThat(used).isNotEmptyFile();
            assertThat(BuildContext.read(ROOT).contains(used)).as("in an image").isFalse();
        }
        assertThat(containers)
                .allSatisfy((_, container) -> assertThat(
                                ComposeFile.secretsByFile(container).values())
                        .isSubsetOf(file.secrets().keySet()));
    }

    @ParameterizedTest
    @EnumSource
    void shouldSetOnlyPropertiesThatTheServiceKnows(Service service) throws IOException {
        // Given
        Map<String, Object> container = container(service.label());
        Properties defaults = properties(DEFAULTS);
        Set<Object> known = new HashSet<>(defaults.keySet());
        known.addAll(properties("services/" + service.label() + "/src/main/resources/application.properties")
                .keySet());
        Set<String> variables =
                known.stream().map(property -> variable(property.toString())).collect(Collectors.toSet());
        Arrays.stream(ProfileFileSystemSetting.values())
                .forEach(setting -> variables.add(setting.environmentVariable()));
        Path secrets = Path.of(defaults.getProperty("tuneloom.secrets.directory"));

        // Then
        assertThat(ComposeFile.environment(container).keySet()).isSubsetOf(variables);
        assertThat(ComposeFile.environment(container).get("AWS_SHARED_CREDENTIALS_FILE"))
                .isIn(ComposeFile.secretsByFile(container).keySet());
        assertThat(ComposeFile.secretsByFile(container).keySet().stream()
                        .map(Path::of)
                        .filter(secret -> secrets.equals(secret.getParent()))
                        .map(secret -> secret.getFileName().toString()))
                .isSubsetOf(known.stream().map(Object::toString).toList());
        assertThat(String.join(" ", ComposeFile.healthCheck(container).toList()))
                .contains("/" + defaults.getProperty("quarkus.http.port") + ";", "GET /q/health/ready ");
        assertThat(ImageLayers.instruction("EXPOSE")).containsExactly(defaults.getProperty("quarkus.http.port"));
    }

    @Test
    void shouldConfigureTheBrokerByNamesThatItKnows() {
        Map<String, String> environment = ComposeFile.environment(container("broker"));
        assertThat(environment.keySet().stream()
                        .filter(variable ->
                                !Set.of("CLUSTER_ID", "KAFKA_HEAP_OPTS").contains(variable))
                        .map(variable -> variable.replaceFirst("^KAFKA_", "")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.')))
                .isSubsetOf(AbstractKafkaConfig.CONFIG_DEF.names());
    }

    @Test
    void shouldReachEveryContainerWhereItListens() {
        Map<String, String> coordinator = ComposeFile.environment(container("coordinator"));
        Map<String, String> broker = ComposeFile.environment(container("broker"));
        URI inside = URI.create("kafka://" + coordinator.get("KAFKA_BOOTSTRAP_SERVERS"));
        assertThat(inside.getHost()).isEqualTo("broker");
        assertThat(broker.get("KAFKA_LISTENERS")).contains("INSIDE://:" + inside.getPort() + ",");
        assertThat(broker.get("KAFKA_ADVERTISED_LISTENERS")).contains("INSIDE://broker:" + inside.getPort() + ",");
        assertThat(ComposeFile.healthCheck(container("broker"))).endsWith(inside.getAuthority());

        URI artifacts = URI.create(String.valueOf(coordinator.get("TUNELOOM_ARTIFACTS_URI")));
        URI store = URI.create(artifacts.getQuery().replace("endpoint=", ""));
        assertThat(store.getHost()).isEqualTo("object-store");
        assertThat(ComposeFile.environment(container("object-store")).get("S3PROXY_ENDPOINT"))
                .isEqualTo("http://0.0.0.0:" + store.getPort());
        assertThat(ComposeFile.list(container("object-store"), "volumes"))
                .hasToString("[artifacts:/data/" + artifacts.getHost() + "]");
        assertThat(ImageLayers.dockerfile()).contains("/data/" + artifacts.getHost() + "\n");

        URI database = URI.create(String.valueOf(coordinator.get("QUARKUS_DATASOURCE_REACTIVE_URL")));
        assertThat(database.getHost()).isEqualTo("database");
        assertThat(database.getPath())
                .isEqualTo("/" + ComposeFile.environment(container("database")).get("POSTGRES_USER"))
                .isEqualTo("/" + coordinator.get("QUARKUS_DATASOURCE_USERNAME"));
        assertThat(containers)
                .allSatisfy((_, container) -> assertThat(
                                ComposeFile.section(container, "depends_on").keySet())
                        .isSubsetOf(containers.keySet()));
        assertThat(containers.values().stream()
                        .flatMap(container -> ComposeFile.list(container, "volumes").stream())
                        .map(volume -> volume.toString().split(":")[0])
                        .filter(volume -> !volume.startsWith("/")))
                .hasSameElementsAs(file.volumes().keySet());
    }

    @Test
    void shouldRunTheVersionsThatTheTestsRun() throws IOException {
        assertThat(ComposeFile.image(container("broker"))).isEqualTo("apache/kafka:" + property("kafka.version"));
        assertThat(property("postgres.version") + ".")
                .startsWith(ComposeFile.image(container("database")).replace("postgres:", "") + ".");
    }

    /** These tests must still pass when images/pin has changed the file. */
    @Test
    void shouldReadTheSameVersionsOfPinnedImages(@TempDir Path folder) throws IOException {
        // Given
        Path pinned = folder.resolve("docker-compose.yml");
        Files.writeString(
                pinned,
                ComposeFile.text().replaceAll("(?m)^( *image: [^$@\n]+)(@.*)?$", "$1@sha256:" + "0a".repeat(32)));

        // When
        Map<String, Map<String, Object>> read = ComposeFile.read(pinned).containers();

        // Then
        assertThat(read.values())
                .anySatisfy(container ->
                        assertThat(String.valueOf(container.get("image"))).contains("@sha256:"));
        assertThat(read)
                .allSatisfy((name, container) ->
                        assertThat(ComposeFile.image(container)).isEqualTo(ComposeFile.image(container(name))));
    }

    @Test
    void shouldDocumentEveryVariable() throws IOException {
        String text = ComposeFile.text();
        Set<String> variables = Pattern.compile("(?<!\\$)\\$\\{(\\w+)")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(variables).isNotEmpty();
        assertThat(variables)
                .allSatisfy(variable ->
                        assertThat(ROOT.resolve("docs/operations.md")).content().contains("`" + variable + "`"));
    }

    private Map<String, Object> container(String name) {
        return Objects.requireNonNull(containers.get(name));
    }

    private static String defaultOf(String interpolated) {
        return Pattern.compile("\\$\\{\\w+:-(.*)}").matcher(interpolated).replaceFirst(found -> found.group(1));
    }

    /** By MicroProfile Config's rule. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Properties properties(String path) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(ROOT.resolve(path))) {
            properties.load(reader);
        }
        return properties;
    }

    private static String property(String name) throws IOException {
        return Pattern.compile("<" + Pattern.quote(name) + ">(.*?)<")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
