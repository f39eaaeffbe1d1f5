package io.tuneloom.sharedschemas.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Every committed file that the records decide, as it should be. */
final class GeneratedFiles {
    static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final Path SOURCES = Path.of("src/main/java");

    private GeneratedFiles() {}

    static Map<Path, String> all() {
        Map<Path, String> files = new TreeMap<>();
        new EventSchemas(Javadocs.of(SOURCES))
                .all()
                .forEach((name, schema) -> files.put(SCHEMAS.resolve(name + ".json"), json(schema)));
        return files;
    }

    private static String json(JsonNode node) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withSeparators(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A schema that is no JSON", e);
        }
    }
}
