package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.k8s.Composition.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/kubernetes.md names what is there. */
class InstructionsTest {
    private static final Path ROOT = Composition.MODULE.resolve("..").normalize();
    private static final Pattern PATH = Pattern.compile("\\bk8s/[\\w./-]*\\w");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9-]+)` \\|", Pattern.MULTILINE);
    private static final Pattern COMMAND = Pattern.compile("(?m)^kubectl .*|`kubectl [^`]*`");
    private static final Pattern NAMED =
            Pattern.compile("\\b(secret|job|deployment|pod)[ /](?:generic )?([a-z][a-z0-9-]*)");
    /** What the manifests of operators contain. */
    private static final Set<String> OPERATORS = Set.of("strimzi-cluster-operator", "cnpg-controller-manager");

    private static final String OWN = "k8s/overlays/" + Composition.OWN;

    private static String text;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(ROOT.resolve("docs/kubernetes.md"));
    }

    @Test
    void shouldNameFilesThatExist() {
        assertThat(PATH.matcher(text).results().map(path -> path.group()).filter(path -> !path.startsWith(OWN)))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }

    @Test
    void shouldDescribeEveryOverlayAndComponent() throws IOException {
        try (Stream<Path> overlays = Files.list(Composition.MODULE.resolve("overlays"));
                Stream<Path> components = Files.list(Composition.MODULE.resolve("components"))) {
            List<String> folders = Stream.concat(overlays, components)
                    .map(folder -> folder.getFileName().toString())
                    .filter(folder -> !OWN.endsWith("/" + folder))
                    .toList();
            assertThat(ROW.matcher(text).results().map(row -> row.group(1)))
                    .containsExactlyInAnyOrderElementsOf(folders);
        }
    }

    private static List<String> commands() {
        return COMMAND.matcher(text)
                .results()
                .map(command -> command.group().replaceAll(" -n [a-z-]+", ""))
                .toList();
    }

    @Test
    void shouldNameObjectsThatExist() {
        // Given
        Map<String, Set<String>> names = Map.of(
                "deployment", union(names("Deployment"), OPERATORS),
                "job", names("Job"),
                "pod", names("Pod"),
                "secret", union(names("KafkaUser"), ReferencesTest.MADE_ELSEWHERE.keySet()));

        // When
        List<MatchResult> uses = commands().stream()
                .flatMap(command -> NAMED.matcher(command).results())
                .toList();

        // Then
        assertThat(uses.stream().map(use -> use.group(1))).contains("deployment", "job", "pod", "secret");
        assertThat(uses)
                .allSatisfy(use ->
                        assertThat(names.get(use.group(1))).as(use.group()).contains(use.group(2)));
    }

    private static Set<String> names(String kind) {
        return Arrays.stream(Composition.values())
                .flatMap(composition -> composition.all(kind))
                .map(Manifest::name)
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    @Test
    void shouldNameTheKeysOfSecrets() {
        Pattern made = Pattern.compile("--from-literal=([a-z-]+)=");
        Pattern read = Pattern.compile("get secret (\\S+) .*\\{\\.data\\.(\\S+)}");
        assertThat(commands().stream().filter(command -> command.contains("create secret")))
                .hasSize(2)
                .allSatisfy(command -> assertThat(
                                made.matcher(command).results().map(key -> key.group(1)))
                        .containsExactlyInAnyOrderElementsOf(ReferencesTest.MADE_ELSEWHERE.get("object-store")));
        assertThat(commands().stream().flatMap(command -> read.matcher(command).results()))
                .hasSize(2)
                .allSatisfy(secret -> assertThat(ReferencesTest.MADE_ELSEWHERE.getOrDefault(
                                secret.group(1), Set.of(ReferencesTest.LOGIN)))
                        .contains(secret.group(2).replace("\\.", ".")));
    }

    @Test
    void shouldSayWhereAndFromWhereClientsConnect() {
        String broker = Composition.CLUSTER
                .settings("tuneloom")
                .path("KAFKA_BOOTSTRAP_SERVERS")
                .asText();
        Map.Entry<String, JsonNode> label = Composition.CLUSTER
                .find("Kafka", "kafka")
                .orElseThrow()
                .spec()
                .at("/kafka/listeners/0/networkPolicyPeers/1/namespaceSelector/matchLabels")
                .properties()
                .iterator()
                .next();
        assertThat(text)
                .contains(
                        "`" + broker.replace(":", ".tuneloom:") + "`",
                        "`" + label.getKey() + ": " + label.getValue() + "`");
    }

    @Test
    void shouldBuildEveryImageOfThisVersion() throws IOException {
        Set<String> services = names("Deployment");
        services.remove("object-store");
        assertThat(text.lines().filter(line -> line.startsWith("docker compose build") || line.startsWith("for s in")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(List.of(line.split("[ ;]"))).containsAll(services));
        assertThat(Pattern.compile(":(\\d\\S*-SNAPSHOT)")
                        .matcher(text)
                        .results()
                        .map(tag -> tag.group(1)))
                .isNotEmpty()
                .allSatisfy(version -> assertThat(Files.readString(ROOT.resolve("pom.xml")))
                        .contains("<artifactId>tuneloom</artifactId>\n  <version>" + version + "</version>"));
        assertThat(Pattern.compile("/(\\d\\S*)/strimzi-cluster-operator-(\\d\\S*)\\.yaml")
                        .matcher(text)
                        .results()
                        .flatMap(version -> Stream.of(version.group(1), version.group(2))))
                .isNotEmpty()
                .allSatisfy(version -> assertThat(Files.readString(ROOT.resolve("k8s/pom.xml")))
                        .contains("<strimzi.version>" + version + "<"));
    }

    /** The overlay that the page has everybody make, with all that it says may be added. */
    @Test
    void shouldBuildTheOverlayOfAUser() throws IOException, InterruptedException {
        assumeThat(Composition.kubectlIsThere()).isTrue();

        // Given
        Path own = Files.createDirectories(Composition.MODULE.resolve("target/kustomize/" + Composition.OWN));
        String additions = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(snippet -> snippet.group(1))
                .collect(Collectors.joining());
        Files.writeString(
                own.resolve("kustomization.yaml"),
                "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
                        + "resources: [../../../overlays/cluster]\n" + additions);

        // When
        String yaml = Composition.build(own);
        List<Manifest> built = Manifest.parse(yaml);

        // Then
        assertThat(built)
                .hasSameSizeAs(Composition.CLUSTER.manifests())
                .flatMap(Models::problems)
                .isEmpty();
        assertThat(yaml)
                .contains(
                        "s3://my-bucket/artifacts", "eu-west-1", "registry.example.com/tuneloom/", "169.254.20.10/32");
    }

    @Test
    void shouldKeepTheOverlayOfAUserOutOfGit() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve(".gitignore"))).contains(OWN + "/");
    }

    @Test
    void shouldInstallInTenCommands() {
        for (String heading : List.of("## Install on kind", "## Install on a cluster")) {
            String section = text.substring(text.indexOf(heading));
            String commands = section.substring(section.indexOf("```sh\n") + 6);
            assertThat(commands.substring(0, commands.indexOf("```")).strip().lines())
                    .as(heading)
                    .hasSizeLessThanOrEqualTo(10);
        }
    }

    /** The comment says where the topics and users come from; so does the README. */
    @Test
    void shouldSayHowToGenerate() throws IOException {
        assertThat(ROOT.resolve("k8s/README.md"))
                .content()
                .contains("-Dtest=KafkaTest,RenderedTest -Dregenerate -Dsurefire.failIfNoSpecifiedTests=false");
        assertThat(ROOT.resolve("k8s/components/strimzi/users.yaml"))
                .content()
                .startsWith(
                        "# Generated from the code: mvn -pl k8s -am test -Dtest=KafkaTest,RenderedTest -Dregenerate");
    }
}
