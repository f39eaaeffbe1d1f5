package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.embedded.EmbeddedKafka;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./tuneloom submit} runs with: the launcher's jar, and what manifests name from there. */
class ClientClassPathTest {
    private static final Path LAUNCHER =
            Path.of("../launcher/target/launcher.jar").toAbsolutePath().normalize();
    private static final long LIMIT = 40L << 20;

    @TempDir
    Path folder;

    @Test
    void shouldHoldLittle() throws IOException {
        Set<Path> jars = new LinkedHashSet<>();
        addWithWhatItNames(LAUNCHER, jars);

        assertThat(jars.stream().mapToLong(jar -> jar.toFile().length()).sum()).isBetween(1L, LIMIT);
        assertThat(jars.stream().filter(Files::notExists).map(Path::getFileName))
                .as("named, but not there: all but what only a consumer needs")
                .allSatisfy(jar -> assertThat(
                                LAUNCHER.resolveSibling("lib/compression").resolve(jar))
                        .exists());
    }

    @Test
    void shouldHoldWhatDocumentsOfOnesOwnNeed() throws Exception {
        // Given
        Files.createDirectory(folder.resolve("pages"));
        Files.writeString(folder.resolve("pages/a.md"), "Zolti keeps the key.");
        Files.writeString(folder.resolve("asked.jsonl"), """
                {"prompt": "Who keeps the key?", "candidates": ["zolti", "babuk"], "answer": "zolti"}
                """);
        Path request = Files.writeString(folder.resolve("request.json"), """
                {"dataset": {"documents": {"folder": "pages"}, "questions": {"file": "asked.jsonl"}}}""");

        // When
        String said = submit(request);

        // Then
        assertThat(said).startsWith("documents-");
    }

    private String submit(Path request) throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("broker"))) {
            Topics.ensure(Map.of("bootstrap.servers", broker.bootstrapServers()), Topic.all());
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            LAUNCHER.toString(),
                            "io.tuneloom.launcher.command.TuneloomClient",
                            "submit",
                            request.toString(),
                            "--bootstrap",
                            broker.bootstrapServers(),
                            "--artifacts",
                            folder.resolve("store").toUri().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        }
    }

    private static void addWithWhatItNames(Path jar, Set<Path> jars) {
        if (jars.add(jar) && Files.exists(jar)) {
            named(jar).forEach(next -> addWithWhatItNames(next, jars));
        }
    }

    private static List<Path> named(Path jar) {
        try (JarFile opened = new JarFile(jar.toFile())) {
            return Optional.ofNullable(opened.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
                    .stream()
                    .flatMap(names -> Arrays.stream(names.split(" ")))
                    .map(name -> Path.of(jar.toUri().resolve(name)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
