package io.tuneloom.languagemodel.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tuneloom.languagemodel.folder.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A tokenizer.json and what is made of it. The tokenizers library recognises special tokens in whatever text it is given and has no
 * switch for it here, so users' text is read by a tokenizer of the same file without them. Post-processing is left out: it only adds
 * special tokens and may take white space off the places of tokens.
 */
record TokenizerFile(JsonObject json) {
    /** Stands before the name of a special token that no text may reach; nobody can write it, as nobody can know it. */
    private static final String UNREACHABLE = "\uFFFF" + UUID.randomUUID();

    static TokenizerFile read(Path file) {
        JsonObject json = JsonFile.read(file).fields();
        json.add("post_processor", null);
        json.add("truncation", null);
        json.add("padding", null);
        return new TokenizerFile(json);
    }

    List<AddedToken> addedTokens() {
        List<AddedToken> added = new ArrayList<>();
        array(json, "added_tokens").forEach(token -> added.add(AddedToken.of(token.getAsJsonObject())));
        return List.copyOf(added);
    }

    List<AddedToken> specialTokens() {
        return addedTokens().stream().filter(AddedToken::special).toList();
    }

    /** The token for what the vocabulary lacks; empty where every text has tokens, as with bytes. */
    Optional<String> unknownToken() {
        JsonElement unknown = model().get("unk_token");
        return unknown == null || unknown.isJsonNull() ? Optional.empty() : Optional.of(unknown.getAsString());
    }

    String type() {
        JsonElement type = model().get("type");
        return type == null || type.isJsonNull() ? "unknown" : type.getAsString();
    }

    JsonObject model() {
        return json.getAsJsonObject("model");
    }

    Optional<JsonObject> object(String field) {
        JsonElement value = json.get(field);
        return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsJsonObject());
    }

    /**
     * Reads every text as letters, and special tokens as nothing but their characters. These keep their places under another name: the
     * library numbers added tokens by their order.
     */
    TokenizerFile withoutSpecialTokens() {
        Set<String> hidden = specialTokens().stream()
                .map(AddedToken::content)
                .filter(content -> !Optional.of(content).equals(unknownToken()))
                .collect(Collectors.toSet());
        JsonArray added = new JsonArray();
        for (JsonElement token : array(json, "added_tokens")) {
            JsonObject renamed = token.getAsJsonObject().deepCopy();
            String content = renamed.get("content").getAsString();
            renamed.addProperty("content", hidden.contains(content) ? UNREACHABLE + content : content);
            if (hidden.contains(content) || !AddedToken.of(renamed).special()) {
                added.add(renamed);
            }
        }
        JsonObject copy = copy(json);
        copy.add("added_tokens", added);
        copy.add("model", hiding(hidden));
        return new TokenizerFile(copy);
    }

    /** The model; its vocabulary may hold special tokens as words. */
    private JsonObject hiding(Set<String> contents) {
        JsonObject copy = copy(model());
        JsonElement vocabulary = copy.get("vocab");
        if (vocabulary instanceof JsonObject words) {
            JsonObject renamed = new JsonObject();
            words.entrySet()
                    .forEach(word -> renamed.add(
                            contents.contains(word.getKey()) ? UNREACHABLE + word.getKey() : word.getKey(),
                            word.getValue()));
            copy.add("vocab", renamed);
        } else if (vocabulary instanceof JsonArray pieces) {
            JsonArray renamed = pieces.deepCopy();
            renamed.forEach(piece -> {
                JsonArray pair = piece.getAsJsonArray();
                if (contents.contains(pair.get(0).getAsString())) {
                    pair.set(0, new JsonPrimitive(UNREACHABLE + pair.get(0).getAsString()));
                }
            });
            copy.add("vocab", renamed);
        }
        return copy;
    }

    /** For what stands behind a special token, where some tokenizers put no space before the first word as they do at the beginning. */
    TokenizerFile behindSpecialToken() {
        JsonObject copy = copy(json);
        object("pre_tokenizer").ifPresent(step -> {
            JsonObject changed = step.deepCopy();
            steps(changed, "pretokenizers").stream()
                    .filter(one -> isType(one, "Metaspace")
                            && one.has("prepend_scheme")
                            && one.get("prepend_scheme").getAsString().equals("first"))
                    .forEach(one -> one.addProperty("prepend_scheme", "never"));
            copy.add("pre_tokenizer", changed);
        });
        return new TokenizerFile(copy);
    }

    /** Shallow: the vocabulary is large. */
    private static JsonObject copy(JsonObject json) {
        JsonObject copy = new JsonObject();
        json.entrySet().forEach(field -> copy.add(field.getKey(), field.getValue()));
        return copy;
    }

    /** A step, or the steps of a sequence and of sequences in it. */
    static List<JsonObject> steps(JsonObject step, String field) {
        if (!isType(step, "Sequence")) {
            return List.of(step);
        }
        List<JsonObject> steps = new ArrayList<>();
        array(step, field).forEach(one -> steps.addAll(steps(one.getAsJsonObject(), field)));
        return steps;
    }

    static boolean isType(JsonObject step, String type) {
        return step.has("type") && step.get("type").getAsString().equals(type);
    }

    private static JsonArray array(JsonObject object, String field) {
        JsonElement value = object.get(field);
        return value == null || value.isJsonNull() ? new JsonArray() : value.getAsJsonArray();
    }

    /**
     * A token that tokenizer.json has outside of its model: it is cut out of a text before anything else.
     *
     * @param special whether it is a sign and not a part of language, as an end-of-text token
     * @param singleWord whether it counts only where no letter or digit adjoins
     * @param takesSpaceBefore whether it takes the white space before it along
     * @param takesSpaceAfter likewise
     * @param normalized whether it is looked for in the normalised text
     */
    record AddedToken(
            int id,
            String content,
            boolean special,
            boolean singleWord,
            boolean takesSpaceBefore,
            boolean takesSpaceAfter,
            boolean normalized) {

        static AddedToken of(JsonObject json) {
            return new AddedToken(
                    json.get("id").getAsInt(),
                    json.get("content").getAsString(),
                    truth(json, "special"),
                    truth(json, "single_word"),
                    truth(json, "lstrip"),
                    truth(json, "rstrip"),
                    truth(json, "normalized"));
        }

        private static boolean truth(JsonObject json, String field) {
            return json.has(field) && json.get(field).getAsBoolean();
        }
    }
}
