package io.tuneloom.sharedschemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tuneloom.sharedschemas.events.Topic.Direction;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompatibilityTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = """
            {"type": "object", "required": ["size", "kind", "methods"], "properties": {
              "size": {"type": "integer", "minimum": 1, "maximum": 10},
              "rate": {"type": "number", "default": 0.5},
              "name": {"type": "string", "pattern": "^[a-z]*$", "maxLength": 9},
              "methods": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Method"}},
              "kind": {"enum": ["train"]}},
             "allOf": [{"if": {"properties": {"kind": {"const": "train"}}}, "then": {"$ref": "#/$defs/Train"}}],
             "$defs": {
              "Method": {"type": "string", "enum": ["icl", "tuning"]},
              "Train": {"type": "object", "required": ["steps"], "properties": {"steps": {"type": "integer"}}}}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "writers|/properties/size/maximum|5|/size: maximum was 10, is 5",
                "readers|/properties/size/maximum|20|/size: maximum was 10, is 20",
                "writers|/properties/size/minimum|2|/size: minimum was 1, is 2",
                "readers|/properties/size/minimum|0|/size: minimum was 1, is 0",
                "writers|/properties/rate/minimum|0|/rate: minimum was nothing, is 0",
                "writers|/properties/rate/type|'integer'|/rate: type was number, is integer",
                "readers|/properties/size/type|'number'|/size: type was integer, is number",
                "writers|/properties/name/maxLength|8|/name: maxLength was 9, is 8",
                "writers|/properties/methods/maxItems|2|/methods: maxItems was nothing, is 2",
                "writers|/properties/methods/uniqueItems|true|/methods: uniqueItems was nothing, is true",
                "writers|/$defs/Method/enum|['icl']|/methods/*: enum was ['icl','tuning'], is ['icl']",
                "readers|/$defs/Method/enum|['icl','tuning','lora']|"
                        + "/methods/*: enum was ['icl','tuning'], is ['icl','tuning','lora']",
                "writers|/required|['size','kind','methods','rate']|/rate: required was false, is true",
                "readers|/required|['kind','methods']|/size: required was true, is false",
                "writers|/$defs/Train/properties/steps/minimum|1|/steps: minimum was nothing, is 1",
                "readers|/$defs/Train/required|[]|/steps: required was true, is false",
            })
    void shouldNameWhatBreaksOnlyOneSide(String broken, String pointer, String value, String expected) {
        // Given
        JsonNode present = changed(pointer, value);
        Direction breaking = broken.equals("writers") ? Direction.IN : Direction.OUT;
        Direction harmless = broken.equals("writers") ? Direction.OUT : Direction.IN;

        // When
        List<String> breaks = Compatibility.breaks(schema(), present, Set.of(), breaking);

        // Then
        assertThat(breaks)
                .containsExactly(
                        "%s: breaks %s of the published version".formatted(expected.replace('\'', '"'), broken));
        assertThat(Compatibility.breaks(schema(), present, Set.of(), harmless)).isEmpty();
        assertThat(Compatibility.breaks(schema(), present, Set.of(), Direction.WITHIN))
                .isEqualTo(breaks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/properties/size/type|'string'|/size: type was integer, is string",
                "/properties/name/pattern|'^[a-y]*$'|/name: pattern was ^[a-z]*$, is ^[a-y]*$",
                "/properties/kind/enum|['tune']|/kind: enum was ['train'], is ['tune']",
                "/$defs/Train/properties/steps/type|'boolean'|/steps: type was integer, is boolean",
            })
    void shouldNameWhatBreaksBothSides(String pointer, String value, String expected) {
        // Given
        JsonNode present = changed(pointer, value);

        // When
        List<String> breaks = Compatibility.breaks(schema(), present, Set.of(), Direction.WITHIN);

        // Then
        String difference = expected.replace('\'', '"');
        assertThat(breaks)
                .containsExactly(
                        difference + ": breaks writers of the published version",
                        difference + ": breaks readers of the published version");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['icl','tuning','lora']|``",
                "['icl','tuning','lora','prayer']|"
                        + "/methods/*: enum was ['icl','tuning'], is ['icl','tuning','lora','prayer']",
            })
    void shouldLetChoicesGrowThatOnlyComeWhenARequestNamesThem(String choices, String expected) {
        // Given
        JsonNode present = changed("/$defs/Method/enum", choices);
        Set<JsonNode> askable = Set.of(TextNode.valueOf("tuning"), TextNode.valueOf("lora"));

        // When
        List<String> breaks = Compatibility.breaks(schema(), present, askable, Direction.OUT);

        // Then
        assertThat(String.join("\n", breaks)).startsWith(expected.replace('\'', '"'));
        assertThat(breaks).hasSize(expected.isEmpty() ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"request, true", "job, true", "rows, false"})
    void shouldLetLimitsGrowOnlyInWhatRepeatsOrCarriesOutARequest(String part, boolean harmless) {
        // Given
        String schema = "{'properties': {'data': {'properties': {'%s': {'properties': {'n': {'maximum': %d}}}}}}}";
        JsonNode published = parsed(schema.formatted(part, 4).replace('\'', '"'));
        JsonNode present = parsed(schema.formatted(part, 5).replace('\'', '"'));

        // When
        List<String> breaks = Compatibility.breaks(published, present, Set.of(), Direction.OUT);

        // Then
        assertThat(breaks.isEmpty()).isEqualTo(harmless);
    }

    @ParameterizedTest
    @CsvSource({"request, true", "rows, false"})
    void shouldLetOnlyARequestBeRepeatedWithoutWhatItNeedNotSayAnyMore(String part, boolean harmless) {
        // Given
        String schema = "{'properties': {'data': {'properties': {'%s': {'required': [%s]}}}}}".replace('\'', '"');
        JsonNode published = parsed(schema.formatted(part, "\"n\""));
        JsonNode present = parsed(schema.formatted(part, ""));

        // When
        List<String> breaks = Compatibility.breaks(published, present, Set.of(), Direction.OUT);

        // Then
        assertThat(breaks.isEmpty()).isEqualTo(harmless);
    }

    @Test
    void shouldLetKindsOfJobsGrow() {
        // Given
        String schema = "{'properties': {'data': {'properties': {'job': {'properties': {'kind': {'enum': [%s]}}}}}}}"
                .replace('\'', '"');
        JsonNode published = parsed(schema.formatted("\"train\""));
        JsonNode present = parsed(schema.formatted("\"train\", \"read\""));

        // Then
        assertThat(Compatibility.breaks(published, present, Set.of(), Direction.WITHIN))
                .isEmpty();
        assertThat(Compatibility.breaks(present, published, Set.of(), Direction.WITHIN))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void shouldNameWhatWasRemoved(Direction direction) {
        // Given
        ObjectNode present = schema();
        ((ObjectNode) present.at("/properties")).remove("rate");
        ((ObjectNode) present.at("/$defs/Train/properties")).set("stepCount", present.at("/properties/size"));
        ((ObjectNode) present.at("/$defs/Train/properties")).remove("steps");

        // When
        List<String> breaks = Compatibility.breaks(schema(), present, Set.of(), direction);

        // Then
        assertThat(breaks).containsExactly("/rate: was removed", "/steps: was removed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/properties/size/description|'how big'",
                "/properties/rate/default|0.7",
                "/properties/colour|{'type': 'string', 'default': 'red'}",
                "/$defs/Method/enum|['tuning','icl']",
            })
    void shouldLetHarmlessChangesPass(String pointer, String value) {
        // Given
        JsonNode present = changed(pointer, value);

        // When
        List<String> breaks = Compatibility.breaks(schema(), present, Set.of(), Direction.WITHIN);

        // Then
        assertThat(breaks).isEmpty();
    }

    @Test
    void shouldNotJudgeWhatItDoesNotKnow() {
        // Given
        JsonNode present = changed("/properties/size/multipleOf", "2");

        // When Then
        assertThatThrownBy(() -> Compatibility.breaks(schema(), present, Set.of(), Direction.IN))
                .hasMessageContaining("multipleOf");
    }

    private static ObjectNode schema() {
        return (ObjectNode) parsed(SCHEMA);
    }

    private static JsonNode changed(String pointer, String value) {
        ObjectNode schema = schema();
        JsonPointer place = JsonPointer.compile(pointer);
        ((ObjectNode) schema.at(place.head()))
                .set(place.last().getMatchingProperty(), parsed(value.replace('\'', '"')));
        return schema;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
