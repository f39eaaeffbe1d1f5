package io.tuneloom.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml}, with its anchors resolved. */
final class ComposeFile {
    static final Path PATH = CompiledClasses.ROOT.resolve("docker-compose.yml");

    private final Map<String, Object> root;

    private ComposeFile(Map<String, Object> root) {
        this.root = root;
    }

    static String text() throws IOException {
        return Files.readString(PATH);
    }

    static ComposeFile read() throws IOException {
        return read(PATH);
    }

    static ComposeFile read(Path path) throws IOException {
        return new ComposeFile(new Yaml(new LoaderOptions()).load(Files.readString(path)));
    }

    Map<String, Map<String, Object>> containers() {
        return section(root, "services");
    }

    Map<String, Map<String, Object>> secrets() {
        return section(root, "secrets");
    }

    Map<String, Map<String, Object>> volumes() {
        return section(root, "volumes");
    }

    /** Without the digest that {@code images/pin} adds. */
    static String image(Map<String, Object> container) {
        return String.valueOf(container.get("image")).replaceFirst("@sha256:[0-9a-f]{64}$", "");
    }

    static Map<String, String> environment(Map<String, Object> container) {
        return section(container, "environment");
    }

    static Map<String, String> buildArguments(Map<String, Object> container) {
        return section(section(container, "build"), "args");
    }

    /** Secrets by the files that the container finds them in. */
    static Map<String, String> secretsByFile(Map<String, Object> container) {
        return list(container, "secrets").stream()
                .map(secret -> secret instanceof Map<?, ?> mounted
                        ? Map.entry(String.valueOf(mounted.get("target")), String.valueOf(mounted.get("source")))
                        : Map.entry("/run/secrets/" + secret, secret.toString()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Stream<String> healthCheck(Map<String, Object> container) {
        Map<String, Object> check = section(container, "healthcheck");
        return list(check, "test").stream().map(Object::toString);
    }

    static List<?> list(Map<String, ?> parent, String name) {
        return parent.get(name) instanceof Collection<?> values ? List.copyOf(values) : List.of();
    }

    @SuppressWarnings("unchecked") // what is read from YAML
    static <T> Map<String, T> section(Map<String, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> values ? (Map<String, T>) values : Map.of();
    }
}
