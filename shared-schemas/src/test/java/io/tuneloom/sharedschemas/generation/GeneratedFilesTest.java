package io.tuneloom.sharedschemas.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedFilesTest {
    private static final String COMMAND = "mvn -pl shared-schemas test -Dtest=GeneratedFilesTest -Dregenerate";

    @Test
    void shouldBeWhatTheRecordsSay() throws IOException {
        // Given
        Map<Path, String> expected = GeneratedFiles.all();
        if (System.getProperty("regenerate") != null) {
            write(expected);
        }

        // When
        Map<Path, String> committed = committed();

        // Then
        assertThat(committed)
                .as("The committed files differ from the records. Regenerate them: " + COMMAND)
                .isEqualTo(expected);
    }

    @Test
    void shouldReferOnlyToWhatThereIs() throws IOException {
        // Given
        JsonNode document = new YAMLMapper().readTree(GeneratedFiles.ASYNC_API.toFile());

        // When
        List<String> references = document.findValuesAsText("$ref");

        // Then
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            boolean exists = reference.startsWith("#")
                    ? document.at(reference.substring(1)).isObject()
                    : Files.exists(Path.of(reference));
            assertThat(exists).as(reference).isTrue();
        });
    }

    private static Map<Path, String> committed() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        for (Path file : list()) {
            files.put(file, Files.readString(file));
        }
        return files;
    }

    private static List<Path> list() throws IOException {
        try (Stream<Path> schemas = Files.list(GeneratedFiles.SCHEMAS)) {
            return Stream.concat(schemas, Stream.of(GeneratedFiles.ASYNC_API).filter(Files::exists))
                    .toList();
        }
    }

    private static void write(Map<Path, String> files) throws IOException {
        for (Path stale : list()) {
            Files.delete(stale);
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
    }
}
