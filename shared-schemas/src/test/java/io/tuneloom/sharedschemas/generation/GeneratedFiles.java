package io.tuneloom.sharedschemas.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Every committed file that the records decide, as it should be. */
final class GeneratedFiles {
    static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    static final Path ASYNC_API = Path.of("asyncapi.yaml");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String HEAD = "# Generated from the records; see README.md for how.\n";

    private GeneratedFiles() {}

    static Map<Path, String> all() {
        Javadocs docs = Javadocs.of(SOURCES);
        Map<Path, String> files = new TreeMap<>();
        files.put(ASYNC_API, yaml(new AsyncApi(docs).document()));
        new SchemaFiles(docs).all().forEach((name, schema) -> files.put(SCHEMAS.resolve(name + ".json"), json(schema)));
        return files;
    }

    private static String yaml(JsonNode node) {
        YAMLFactory format = YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .build();
        try {
            return HEAD + new ObjectMapper(format).writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document that is no YAML", e);
        }
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
