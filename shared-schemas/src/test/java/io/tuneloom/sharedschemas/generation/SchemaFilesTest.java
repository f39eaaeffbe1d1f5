package io.tuneloom.sharedschemas.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaFilesTest {
    /** What draft-07 and draft 2020-12 understand alike; that of $defs is found by its path, in draft-07 as well. */
    private static final Set<String> COMMON = Set.of(
            "$schema",
            "$id",
            "$ref",
            "$defs",
            "title",
            "description",
            "default",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems",
            "uniqueItems",
            "enum",
            "const",
            "pattern",
            "minLength",
            "maxLength",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else");

    /** In draft-07, what stands beside a $ref is not looked at. */
    private static final Set<String> BESIDE_A_REFERENCE = Set.of("$ref", "description", "default");

    private static final Set<String> BY_NAME = Set.of("properties", "$defs");
    private static final Set<String> VALUES = Set.of("default", "const", "enum");

    private final Javadocs docs = Javadocs.of(Path.of("src/main/java"));
    private final Map<String, ObjectNode> all = new SchemaFiles(docs).all();

    @Test
    void shouldMeanTheSameInDraft07() {
        assertThat(all)
                .isNotEmpty()
                .allSatisfy((name, schema) -> assertThat(schemas(schema))
                        .as(name)
                        .hasSizeGreaterThan(5)
                        .allSatisfy(each -> {
                            assertThat(keywords(each)).isSubsetOf(COMMON);
                            if (each.has("$ref")) {
                                assertThat(keywords(each)).isSubsetOf(BESIDE_A_REFERENCE);
                            }
                            assertThat(each.path("items").isArray()).isFalse();
                        }));
    }

    @Test
    void shouldDescribeInPlainText() {
        assertThat(all)
                .allSatisfy((name, schema) -> assertThat(schema.findValuesAsText("description"))
                        .as(name)
                        .isNotEmpty()
                        .allSatisfy(text -> assertThat(text)
                                .isNotBlank()
                                .doesNotContainPattern("<[a-z/]|\\{@|&[a-z#0-9]+;|#\\w+\\(")));
    }

    private static Stream<JsonNode> schemas(JsonNode schema) {
        return Stream.concat(
                Stream.of(schema),
                schema.properties().stream()
                        .filter(entry -> !VALUES.contains(entry.getKey()))
                        .flatMap(entry -> below(entry.getKey(), entry.getValue()))
                        .filter(JsonNode::isObject)
                        .flatMap(SchemaFilesTest::schemas));
    }

    private static Stream<JsonNode> below(String keyword, JsonNode value) {
        return BY_NAME.contains(keyword) || value.isArray() ? value.valueStream() : Stream.of(value);
    }

    private static Set<String> keywords(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        schema.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
