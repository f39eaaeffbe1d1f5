package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The token that begins every text, by what the folder's tokenizer does: tokenizer_config.json's {@code add_bos_token}, else the
 * post-processor of tokenizer.json. Only where neither says anything it is config.json's {@code bos_token_id}; models like Qwen name
 * one there that is never put before a text.
 */
final class BeginningOfText {
    private static final String TOKENIZER = "tokenizer.json";
    private static final String TOKENIZER_CONFIG = "tokenizer_config.json";

    private final Path file;
    private final Map<String, Integer> addedTokens = new HashMap<>();
    private Optional<JsonObject> postProcessor = Optional.empty();

    private BeginningOfText(Path file) {
        this.file = file;
    }

    /**
     * @param configured config.json's or generation_config.json's
     * @throws ModelFolderException when a file contradicts itself, or texts begin with several tokens
     */
    static OptionalInt of(Path folder, OptionalInt configured) {
        Path tokenizer = folder.resolve(TOKENIZER);
        if (!Files.exists(tokenizer)) {
            return configured;
        }
        BeginningOfText begin = new BeginningOfText(tokenizer);
        try {
            return begin.token(folder.resolve(TOKENIZER_CONFIG), configured);
        } catch (IllegalStateException
                | NullPointerException
                | IndexOutOfBoundsException
                | NumberFormatException
                | UnsupportedOperationException
                | ClassCastException e) {
            throw new ModelFolderException(
                    tokenizer, "added_tokens or post_processor: is not what a tokenizer writes there", e);
        }
    }

    private OptionalInt token(Path config, OptionalInt configured) {
        read();
        if (Files.exists(config)) {
            JsonFile json = JsonFile.read(config);
            if (json.has("add_bos_token")) {
                return json.truth("add_bos_token", false)
                        ? OptionalInt.of(named(json, configured))
                        : OptionalInt.empty();
            }
        }
        return postProcessor.isPresent() ? added(postProcessor.get()) : configured;
    }

    /** The vocabulary has megabytes and is skipped. */
    private void read() {
        try (JsonReader json = new JsonReader(Files.newBufferedReader(file))) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "added_tokens" ->
                        JsonParser.parseReader(json).getAsJsonArray().forEach(this::add);
                    case "post_processor" ->
                        postProcessor = Optional.of(JsonParser.parseReader(json))
                                .filter(JsonElement::isJsonObject)
                                .map(JsonElement::getAsJsonObject);
                    default -> json.skipValue();
                }
            }
        } catch (IOException | IllegalStateException | JsonParseException e) {
            throw new ModelFolderException(file, "is not what a tokenizer writes: " + JsonFile.place(e), e);
        }
    }

    private void add(JsonElement token) {
        JsonObject json = token.getAsJsonObject();
        addedTokens.put(json.get("content").getAsString(), json.get("id").getAsInt());
    }

    /** A token is named by its text, or by an object that has it as its content. */
    private int named(JsonFile config, OptionalInt configured) {
        if (!config.has("bos_token")) {
            throw new ModelFolderException(config.file(), "add_bos_token: is true, but bos_token is missing");
        }
        String token = config.fields().get("bos_token").isJsonObject()
                ? config.object("bos_token").orElseThrow().text("content")
                : config.text("bos_token");
        Integer id = addedTokens.get(token);
        if (id == null && configured.isEmpty()) {
            throw new ModelFolderException(
                    config.file(), "bos_token: " + token + " is none of the added_tokens of " + TOKENIZER);
        }
        return id == null ? configured.getAsInt() : id;
    }

    private OptionalInt added(JsonObject processor) {
        return switch (processor.get("type").getAsString()) {
            case "TemplateProcessing" -> template(processor);
            case "BertProcessing", "RobertaProcessing" ->
                OptionalInt.of(processor.getAsJsonArray("cls").get(1).getAsInt());
            case "Sequence" -> {
                OptionalInt first = OptionalInt.empty();
                for (JsonElement step : processor.getAsJsonArray("processors")) {
                    first = first.isPresent() ? first : added(step.getAsJsonObject());
                }
                yield first;
            }
            default -> OptionalInt.empty();
        };
    }

    private OptionalInt template(JsonObject processor) {
        JsonArray before = new JsonArray();
        for (JsonElement piece : processor.getAsJsonArray("single")) {
            JsonObject special = piece.getAsJsonObject().getAsJsonObject("SpecialToken");
            if (special == null) {
                break;
            }
            String name = special.get("id").getAsString();
            before.addAll(processor
                    .getAsJsonObject("special_tokens")
                    .getAsJsonObject(name)
                    .getAsJsonArray("ids"));
        }
        if (before.size() > 1) {
            throw new ModelFolderException(
                    file, "post_processor: puts " + before.size() + " tokens before a text; one is supported");
        }
        return before.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(before.get(0).getAsInt());
    }
}
