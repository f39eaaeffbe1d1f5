package io.tuneloom.launcher.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.models.ModelCard;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredText;
import io.tuneloom.sharedschemas.models.ModelEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models for programs: what {@link ModelText} says to people, each on one line. */
public final class ModelJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private ModelJson() {}

    public static String of(Map<String, ModelEntry> models) {
        ArrayNode array = JSON.createArrayNode();
        models.forEach((name, model) -> array.add(object(name, model)));
        return array.toString();
    }

    public static String of(String name, ModelEntry model) {
        return object(name, model).toString();
    }

    public static String of(String name, ModelStorage.Outcome outcome, long bytes, ModelCard card) {
        return object(name, JsonNames.of(outcome), bytes, card).toString();
    }

    public static String checked(String name, long bytes, ModelCard card) {
        return object(name, "checked", bytes, card).toString();
    }

    public static String unusable(String name, String problem) {
        return JSON.createObjectNode()
                .put("name", name)
                .put("outcome", "unusable")
                .put("problem", problem)
                .toString();
    }

    private static ObjectNode object(String name, String outcome, long bytes, ModelCard card) {
        ObjectNode object = JSON.createObjectNode()
                .put("name", name)
                .put("outcome", outcome)
                .put("bytes", bytes);
        object.set("card", card(card));
        return object;
    }

    private static ObjectNode object(String name, ModelEntry model) {
        ObjectNode object = JSON.createObjectNode().put("name", name);
        object.setAll(JSON.<ObjectNode>valueToTree(model));
        object.set("card", card(model.card()));
        return object;
    }

    private static @Nullable ObjectNode card(@Nullable ModelCard card) {
        if (card == null) {
            return null;
        }
        ObjectNode object = JSON.valueToTree(card);
        ScoredText sample = card.sample();
        if (sample != null && object.get("sample") instanceof ObjectNode scored) {
            scored.put("perplexity", sample.perplexity());
        }
        return object;
    }
}
