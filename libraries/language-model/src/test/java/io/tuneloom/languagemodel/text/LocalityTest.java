package io.tuneloom.languagemodel.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a tokenizer that cuts at spaces, as Gemma's would if its normalizer left any. */
class LocalityTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            " ▁"       | MERGES
            "_ , ▁"    | MERGES
            " ▁,▁_"    | MERGES
            " ▁,_ "    | UNKNOWN
            " ▁,_ , ▁" | MERGES
            " ▁, "     | UNKNOWN
            "_▁"       | UNKNOWN
            """)
    void shouldJoinByMergesOnlyWhereTheLastNormalizerLeavesNoSpace(String normalizers, Locality expected) {
        // Given
        JsonObject json = JsonParser.parseString(SmallTokenizers.REPLACE.json()).getAsJsonObject();
        JsonArray steps = new JsonArray();
        for (String step : normalizers.split(",")) {
            steps.add(step.length() == 1 ? prepend(step) : replace(step.substring(0, 1), step.substring(1)));
        }
        JsonObject sequence = ofType("Sequence");
        sequence.add("normalizers", steps);
        json.add("normalizer", sequence);

        // Then
        assertThat(Locality.of(new TokenizerFile(json))).isEqualTo(expected);
    }

    private static JsonObject prepend(String text) {
        JsonObject step = ofType("Prepend");
        step.addProperty("prepend", text);
        return step;
    }

    private static JsonObject replace(String character, String content) {
        JsonObject pattern = new JsonObject();
        pattern.addProperty("String", character);
        JsonObject step = ofType("Replace");
        step.add("pattern", pattern);
        step.addProperty("content", content);
        return step;
    }

    private static JsonObject ofType(String type) {
        JsonObject step = new JsonObject();
        step.addProperty("type", type);
        return step;
    }
}
