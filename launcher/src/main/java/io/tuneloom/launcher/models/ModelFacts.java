package io.tuneloom.launcher.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.models.ModelCard;
import io.tuneloom.sharedschemas.models.ModelEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is known of a model in the store: by its card, or else, of a model that nobody checked, by its config.json and the size of its weights.
 *
 * @param family empty where config.json does not say
 * @param parameters about as many, without a card; empty where their format is unknown
 * @param weights number formats of the stored weights; empty where config.json does not say
 * @param context in tokens; empty where config.json does not say
 */
public record ModelFacts(
        Optional<String> family,
        Optional<Long> parameters,
        Optional<String> weights,
        Optional<Integer> context,
        Optional<Integer> vocabulary) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws io.tuneloom.artifactstore.UnusableArtifactException when the store does not hold what the entry names */
    public static ModelFacts of(ArtifactStore store, ModelEntry model) {
        ModelCard card = model.card();
        return card == null ? estimated(store, model.manifest()) : of(card);
    }

    static ModelFacts of(ModelCard card) {
        return new ModelFacts(
                Optional.of(card.family()),
                Optional.of(card.parameters()),
                Optional.of(String.join(", ", card.weights())),
                Optional.of(card.context()),
                Optional.of(card.vocabulary()));
    }

    private static ModelFacts estimated(ArtifactStore store, Artifact manifest) {
        SortedMap<String, Artifact> files = new FolderArtifacts(store).files(manifest);
        JsonNode config = Optional.ofNullable(files.get("config.json"))
                .map(file -> json(store, file))
                .orElseGet(JSON::createObjectNode);
        Optional<StoredAs> format = StoredAs.of(
                config.path("dtype").asText(config.path("torch_dtype").asText()));
        long bytes = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".safetensors"))
                .map(Map.Entry::getValue)
                .mapToLong(Artifact::bytes)
                .sum();
        return new ModelFacts(
                Optional.of(config.path("model_type").asText()).filter(family -> !family.isEmpty()),
                format.map(each -> bytes / each.bytes),
                format.map(Enum::name),
                number(config, "max_position_embeddings"),
                number(config, "vocab_size"));
    }

    /** What config.json says of the weights' format; transformers has other formats, too. */
    private enum StoredAs {
        F32("float32", Float.BYTES),
        F16("float16", Short.BYTES),
        BF16("bfloat16", Short.BYTES);

        private final String dtype;
        private final int bytes;

        StoredAs(String dtype, int bytes) {
            this.dtype = dtype;
            this.bytes = bytes;
        }

        private static Optional<StoredAs> of(String dtype) {
            return Arrays.stream(values())
                    .filter(each -> each.dtype.equals(dtype))
                    .findFirst();
        }
    }

    private static Optional<Integer> number(JsonNode config, String field) {
        return Optional.of(config.path(field)).filter(JsonNode::isInt).map(JsonNode::asInt);
    }

    private static JsonNode json(ArtifactStore store, Artifact file) {
        try (InputStream content = store.open(file)) {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot read config.json of a model", e);
        }
    }
}
