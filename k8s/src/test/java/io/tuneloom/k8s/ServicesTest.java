package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.k8s.Composition.Manifest;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.sharedschemas.tuning.OfferedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names, ports, probes and variables of the manifests are those of the services. */
class ServicesTest {
    private static final Path ROOT = Composition.MODULE.resolve("..");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    private static final Pattern SETTING = Pattern.compile("^ +[\\w<>.]+ (\\w+)\\(\\);", Pattern.MULTILINE);
    private static final Pattern PROPERTY = Pattern.compile("@ConfigProperty\\(name = \"([a-z.-]+)\"");

    /** Read by a library, with its source. */
    private static final Set<String> OF_LIBRARIES = Set.of(
            "AWS_ACCESS_KEY_ID", // AWS SDK: the default chain of credentials
            "AWS_SECRET_ACCESS_KEY",
            "AWS_REGION",
            "QUARKUS_INIT_AND_EXIT", // Quarkus, "Initialization tasks"; MigrationTest runs it
            "QUARKUS_FLYWAY_VALIDATE_AT_START", // Quarkus, Flyway; MigrationTest runs it
            "S3PROXY_ENDPOINT", // S3Proxy's image
            "S3PROXY_IDENTITY",
            "S3PROXY_CREDENTIAL",
            "KAFKA_SECURITY_PROTOCOL", // kafka-clients, through SmallRye's prefix kafka.
            "KAFKA_SASL_MECHANISM",
            "KAFKA_SASL_JAAS_CONFIG",
            "KAFKA_SSL_TRUSTSTORE_TYPE",
            "KAFKA_SSL_TRUSTSTORE_LOCATION");

    @ParameterizedTest
    @EnumSource(
            names = {"LOADER"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldRunEveryService(Composition composition) {
        List<String> services = Stream.concat(
                        Stream.of("coordinator"),
                        Arrays.stream(WorkerService.values()).map(WorkerService::label))
                .toList();
        assertThat(composition.all("Deployment").map(Manifest::name).filter(name -> !name.equals("object-store")))
                .containsExactlyInAnyOrderElementsOf(services);
        assertThat(services)
                .allSatisfy(service -> assertThat(composition
                                .find("Deployment", service)
                                .orElseThrow()
                                .containers())
                        .singleElement()
                        .satisfies(container ->
                                assertThat(container.path("image").asText()).startsWith("tuneloom/" + service + ":")));
    }

    @ParameterizedTest
    @EnumSource
    void shouldRunImagesOfThisVersion(Composition composition) throws IOException {
        MatchResult version = Pattern.compile("<version>(.+)</version>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(composition.manifests().stream()
                        .filter(Manifest::startsPods)
                        .flatMap(Manifest::containers)
                        .map(container -> container.path("image").asText())
                        .filter(image -> image.startsWith("tuneloom/")))
                .isNotEmpty()
                .allSatisfy(image ->
                        assertThat(image.substring(image.indexOf(':') + 1)).startsWith(version.group(1)));
    }

    /** Docker Hub's images of these names are not ours; on kind nothing needs to be pulled. */
    @Test
    void shouldPullNoImageOfOursOnKind() {
        assertThat(Composition.LOCAL.manifests().stream()
                        .filter(Manifest::startsPods)
                        .flatMap(Manifest::containers)
                        .filter(container -> container.path("image").asText().startsWith("tuneloom/")))
                .hasSize(7)
                .allSatisfy(container ->
                        assertThat(container.path("imagePullPolicy").asText()).isEqualTo("Never"));
    }

    @Test
    void shouldProbeWhatTheServicesServe() throws IOException {
        // Given
        String port = properties(
                        "libraries/service-defaults/src/main/resources/META-INF/microprofile-config.properties")
                .getProperty("quarkus.http.port");
        String asked = Files.readString(
                ROOT.resolve("libraries/local-system/src/main/java/io/tuneloom/localsystem/system/Components.java"));

        // Then
        assertThat(services()).isNotEmpty().allSatisfy(container -> {
            assertThat(container.at("/ports/0/containerPort").asText()).isEqualTo(port);
            assertThat(container.at("/ports/0/name").asText()).isEqualTo("http");
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                String path = container.at("/" + probe + "/httpGet/path").asText();
                assertThat(path).isEqualTo(probe.equals("readinessProbe") ? "/q/health/ready" : "/q/health/live");
                assertThat(asked).contains("\"" + path + "\"");
                assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("http");
            }
        });
    }

    /** An overlay adds settings to them by {@code behavior: merge}; of two that set a variable the later counts. */
    @ParameterizedTest
    @EnumSource(
            names = {"LOADER"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldReadTheSettingsOfAllServicesAndItsOwn(Composition composition) {
        assertThat(composition
                        .all("Deployment")
                        .filter(service -> !service.name().equals("object-store")))
                .allSatisfy(service -> assertThat(service.containers()
                                .flatMap(container -> Manifest.stream(container.path("envFrom")))
                                .map(source -> source.at("/configMapRef/name").asText()))
                        .satisfiesExactly(
                                all -> assertThat(all).matches("tuneloom-[a-z0-9]+"),
                                own -> assertThat(own).matches(service.name() + "-[a-z0-9]+"))
                        .allMatch(name -> composition.find("ConfigMap", name).isPresent()));
    }

    /** As docs/operations.md asks of an orchestrator: five minutes to start, a restart after a minute of failures. */
    @Test
    void shouldRestartOnlyWhatHangs() {
        assertThat(services()).allSatisfy(container -> {
            assertThat(seconds(container.path("startupProbe"))).isGreaterThanOrEqualTo(300);
            assertThat(seconds(container.path("livenessProbe"))).isEqualTo(60);
            assertThat(container.at("/livenessProbe/timeoutSeconds").asInt()).isEqualTo(10);
        });
    }

    @ParameterizedTest
    @EnumSource(
            names = {"LOADER"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldUpdateWithoutAGap(Composition composition) {
        assertThat(composition
                        .all("Deployment")
                        .filter(service -> service.spec().path("strategy").has("rollingUpdate"))
                        .filter(service -> !service.variable("TUNELOOM_COMPUTE_DEVICE")
                                .path("value")
                                .asText()
                                .equals("cuda")))
                .isNotEmpty()
                .allSatisfy(service -> assertThat(service.spec()
                                .at("/strategy/rollingUpdate/maxUnavailable")
                                .asInt(1))
                        .isZero());
    }

    /** It copies base models into the store before it is alive: docs/kubernetes.md, Base models. */
    @ParameterizedTest
    @EnumSource(
            names = {"LOADER"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldGiveTheCoordinatorHalfAnHour(Composition composition) {
        assertThat(composition.find("Deployment", "coordinator").orElseThrow().containers())
                .singleElement()
                .satisfies(container ->
                        assertThat(seconds(container.path("startupProbe"))).isEqualTo(1800));
        assertThat(composition.all("Deployment"))
                .allSatisfy(deployment -> assertThat(deployment
                                .spec()
                                .path("progressDeadlineSeconds")
                                .asInt(600))
                        .as("until its rollout counts as failed")
                        .isGreaterThan(seconds(deployment
                                .containers()
                                .findFirst()
                                .orElseThrow()
                                .path("startupProbe"))));
    }

    /** A container sees all processors of its node, and may use few. */
    @ParameterizedTest
    @EnumSource(
            names = {"LOADER"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldComputeWithAsManyThreadsAsProcessors(Composition composition) {
        assertThat(Stream.of("icl-inference", "gpu-training")
                        .map(name -> composition.find("Deployment", name).orElseThrow()))
                .allSatisfy(service -> assertThat(service.variable("TUNELOOM_COMPUTE_THREADS")
                                .at("/valueFrom/resourceFieldRef/resource")
                                .asText())
                        .isEqualTo("limits.cpu"));
    }

    private static int seconds(JsonNode probe) {
        return probe.path("periodSeconds").asInt()
                * probe.path("failureThreshold").asInt();
    }

    private static Stream<JsonNode> services() {
        return Arrays.stream(Composition.values())
                .flatMap(composition -> composition.all("Deployment"))
                .filter(deployment -> !deployment.name().equals("object-store"))
                .flatMap(Manifest::containers);
    }

    @Test
    void shouldSetOnlyVariablesThatSomethingReads() throws IOException {
        // Given
        Set<String> known = new TreeSet<>(OF_LIBRARIES);
        settings().map(ServicesTest::variable).forEach(known::add);

        // When
        Set<String> used = Arrays.stream(Composition.values())
                .flatMap(composition -> Stream.concat(
                        composition.manifests().stream()
                                .filter(Manifest::startsPods)
                                .flatMap(Manifest::containers)
                                .flatMap(container -> Manifest.stream(container.path("env")))
                                .map(variable -> variable.path("name").asText()),
                        composition
                                .all("ConfigMap")
                                .filter(map -> map.name().matches("tuneloom-[a-z0-9]+")
                                        && !map.name().endsWith("dashboard"))
                                .flatMap(map -> map.json().path("data").properties().stream())
                                .map(entry -> entry.getKey())))
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(used).contains("KAFKA_BOOTSTRAP_SERVERS", "TUNELOOM_ARTIFACTS_URI", "TUNELOOM_COMPUTE_THREADS");
        assertThat(known).containsAll(used);
    }

    /** The properties that the services read: in their files, and in the code. */
    private static Stream<String> settings() throws IOException {
        Set<String> settings = new TreeSet<>(Set.of(OfferedModels.SETTING));
        for (Path file : sources("(application|microprofile-config)\\.properties")) {
            settings.addAll(properties(ROOT.relativize(file).toString()).stringPropertyNames());
        }
        for (Path file : sources(".*\\.java")) {
            String text = Files.readString(file);
            PROPERTY.matcher(text).results().forEach(property -> settings.add(property.group(1)));
            for (MatchResult mapping : MAPPING.matcher(text).results().toList()) {
                SETTING.matcher(text)
                        .results()
                        .forEach(setting -> settings.add(mapping.group(1) + "." + kebab(setting.group(1))));
            }
        }
        return settings.stream();
    }

    private static List<Path> sources(String name) throws IOException {
        try (Stream<Path> services = Files.walk(ROOT.resolve("services"));
                Stream<Path> libraries = Files.walk(ROOT.resolve("libraries"))) {
            return Stream.concat(services, libraries)
                    .filter(file -> file.toString().contains("src/main/")
                            && file.getFileName().toString().matches(name))
                    .toList();
        }
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(ROOT.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }

    private static String kebab(String method) {
        return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** MicroProfile Config's rule. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
