package io.tuneloom.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Manifests that are built and tested together: the overlays, and combinations of the base with the components that no overlay has.
 * What they build is committed, so that a machine without kubectl tests it too.
 */
enum Composition {
    LOCAL("overlays/local"),
    CLUSTER("overlays/cluster"),
    CLUSTER_GPU("overlays/cluster-gpu"),
    /** All that a company may have already. */
    ELSEWHERE(
            "base",
            "strimzi",
            "ingress",
            "external-database",
            "s3",
            "external-secrets",
            "external-secrets-database",
            "gpu-dra",
            "model-s3"),
    QUOTAS("base", "cloudnative-pg", "external-secrets", "gpu", "kueue", "model-volume"),
    /** Trainings that outgrow a node. */
    HANDOVER("base", "cloudnative-pg", "s3", "gpu", "kueue", "kubeflow", "gpu-runtime-class"),
    LOADER("components/model-volume/loader");

    static final Path MODULE = Path.of("").toAbsolutePath();
    /** The overlay that docs/kubernetes.md has everybody make; git ignores it. */
    static final String OWN = "own";

    static final Path COMMITTED = MODULE.resolve("src/test/resources/rendered");

    private final String folder;
    private final List<String> components;
    private @Nullable List<Manifest> manifests;

    Composition(String folder, String... components) {
        this.folder = folder;
        this.components = List.of(components);
    }

    static boolean kubectlIsThere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(System.getProperty("path.separator")))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
    }

    Path committed() {
        return COMMITTED.resolve(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".yaml");
    }

    /** The components that it names itself, the base's and overlays' not included. */
    List<String> components() {
        return components;
    }

    /** As committed; {@link RenderedTest} says whether that is what Kustomize builds. */
    List<Manifest> manifests() {
        List<Manifest> read = manifests;
        if (read == null) {
            read = readCommitted();
            manifests = read;
        }
        return read;
    }

    /** Anew, which {@link #manifests} does once. */
    List<Manifest> readCommitted() {
        try {
            return Manifest.parse(Files.readString(committed()));
        } catch (IOException e) {
            throw new UncheckedIOException("Build it first: see " + RenderedTest.COMMAND, e);
        }
    }

    /** What Kustomize makes of it now. */
    String build() throws IOException, InterruptedException {
        return build(components.isEmpty() ? MODULE.resolve(this.folder) : combination());
    }

    static String build(Path folder) throws IOException, InterruptedException {
        return kubectl("kustomize", folder.toString());
    }

    /** Of kubectl, and of the Kustomize in it. */
    static String version() throws IOException, InterruptedException {
        return kubectl("version", "--client").strip();
    }

    private static String kubectl(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("rendered-", ".yaml");
        Path problems = Files.createTempFile("problems-", ".txt");
        try {
            Process kubectl = new ProcessBuilder(Stream.concat(Stream.of("kubectl"), Stream.of(arguments))
                            .toList())
                    .redirectOutput(output.toFile())
                    .redirectError(problems.toFile())
                    .start();
            if (!kubectl.waitFor(1, TimeUnit.MINUTES) || kubectl.exitValue() != 0) {
                kubectl.destroyForcibly();
                throw new IllegalStateException(
                        "kubectl " + String.join(" ", arguments) + " failed: " + Files.readString(problems));
            }
            return Files.readString(output);
        } finally {
            Files.delete(output);
            Files.delete(problems);
        }
    }

    private Path combination() throws IOException {
        Path folder = Files.createDirectories(MODULE.resolve("target/kustomize/" + name()));
        StringBuilder text =
                new StringBuilder("resources: [../../../").append(this.folder).append("]\ncomponents:\n");
        components.forEach(component ->
                text.append("  - ../../../components/").append(component).append('\n'));
        Files.writeString(folder.resolve("kustomization.yaml"), text);
        return folder;
    }

    /** All objects of a kind, such as {@code Deployment}, in this composition. */
    Stream<Manifest> all(String kind) {
        return manifests().stream().filter(manifest -> manifest.kind().equals(kind));
    }

    /** What a ConfigMap contains whose name goes on with a digest of it. */
    JsonNode settings(String map) {
        return all("ConfigMap")
                .filter(manifest -> manifest.name().matches(map + "-[a-z0-9]{10}"))
                .findFirst()
                .orElseThrow()
                .json()
                .path("data");
    }

    Optional<Manifest> find(String kind, String name) {
        return all(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    /** One object of the cluster, as Kustomize writes it. */
    record Manifest(ObjectNode json) {
        static List<Manifest> parse(String yaml) throws IOException {
            try (var documents = Models.YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(yaml)) {
                return documents.readAll().stream().map(Manifest::new).toList();
            }
        }

        String kind() {
            return json.path("kind").asText();
        }

        String apiVersion() {
            return json.path("apiVersion").asText();
        }

        String name() {
            return json.at("/metadata/name").asText();
        }

        JsonNode spec() {
            return json.path("spec");
        }

        /** The pod that it starts; a missing node for what starts none. */
        JsonNode pod() {
            return switch (kind()) {
                case "Pod" -> json;
                case "TrainingRuntime" -> json.at("/spec/template/spec/replicatedJobs/0/template/spec/template");
                default -> json.at("/spec/template");
            };
        }

        boolean startsPods() {
            return pod().path("spec").has("containers");
        }

        JsonNode label(String name) {
            return pod().path("metadata").path("labels").path(name);
        }

        /** Whether its pods have all of these labels. */
        boolean carries(JsonNode labels) {
            return labels.properties().stream()
                    .allMatch(label -> label(label.getKey()).equals(label.getValue()));
        }

        /** A variable of its only container, with its value or where that comes from; a missing node without it. */
        JsonNode variable(String name) {
            return containers()
                    .flatMap(container -> stream(container.path("env")))
                    .filter(variable -> variable.path("name").asText().equals(name))
                    .findFirst()
                    .orElseGet(MissingNode::getInstance);
        }

        Stream<JsonNode> containers() {
            return Stream.of("containers", "initContainers")
                    .flatMap(list -> stream(pod().path("spec").path(list)));
        }

        static Stream<JsonNode> stream(JsonNode array) {
            return StreamSupport.stream(array.spliterator(), false);
        }

        @Override
        public String toString() {
            return kind() + " " + name();
        }
    }
}
