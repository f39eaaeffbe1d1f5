package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonElement;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a folder's tokens are all tokens of its model. The tokenizer may know fewer than the embedding has rows (these are
 * padded). It may know more only if they are special tokens that no text and no prompt holds, as Gemma 3's text models share the
 * tokenizer of those that read images: the first text that held one would end the computation.
 */
final class TokenNumbers {
    private static final String TOKENIZER = "tokenizer.json";
    private static final String PROMPTS = "prompts.json";

    private final Path file;
    private final int vocabulary;
    private final Map<String, Integer> specialBeyond = new LinkedHashMap<>();

    /** It stands for what a text holds and the tokenizer does not know. */
    private @Nullable String unknown;

    private TokenNumbers(Path file, int vocabulary) {
        this.file = file;
        this.vocabulary = vocabulary;
    }

    /** @throws ModelFolderException naming the token that is not of the vocabulary, or that texts have neither beginning nor end */
    static void check(Path folder, ModelConfig config) {
        checkSpecial(folder, config);
        Path file = folder.resolve(TOKENIZER);
        if (Files.exists(file)) {
            TokenNumbers numbers = new TokenNumbers(file, config.vocabulary());
            numbers.check();
            numbers.checkPrompts(folder.resolve(PROMPTS));
        }
    }

    private static void checkSpecial(Path folder, ModelConfig config) {
        SpecialTokens tokens = config.specialTokens();
        Path file = folder.resolve(ConfigReader.CONFIG);
        if (tokens.equals(SpecialTokens.NONE)) {
            throw new ModelFolderException(
                    file,
                    "eos_token_id: is missing, here and in %s, and no token is put before a text: it could neither begin nor end"
                            .formatted(ConfigReader.GENERATION_CONFIG));
        }
        IntStream.concat(tokens.bos().stream(), tokens.eos().stream().mapToInt(Integer::intValue))
                .filter(token -> token < 0 || token >= config.vocabulary())
                .findFirst()
                .ifPresent(token -> {
                    throw new ModelFolderException(
                            file,
                            "bos_token_id or eos_token_id: %d is not a token of a vocabulary of %d (vocab_size)"
                                    .formatted(token, config.vocabulary()));
                });
    }

    private void check() {
        try (JsonReader json = new JsonReader(Files.newBufferedReader(file))) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "added_tokens" -> addedTokens(json);
                    case "model" -> model(json);
                    default -> json.skipValue();
                }
            }
            if (unknown != null) {
                check(unknown, specialBeyond.getOrDefault(unknown, 0));
            }
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new ModelFolderException(file, "is not what a tokenizer writes: " + JsonFile.place(e), e);
        }
    }

    private void addedTokens(JsonReader json) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            addedToken(json);
        }
        json.endArray();
    }

    private void addedToken(JsonReader json) throws IOException {
        String content = "";
        int id = 0;
        boolean special = false;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> id = json.nextInt();
                case "content" -> content = json.nextString();
                case "special" -> special = json.nextBoolean();
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (special && id >= vocabulary) {
            specialBeyond.put(content, id);
        } else {
            check(content, id);
        }
    }

    private void model(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "vocab" -> vocabulary(json);
                case "unk_token" -> unknown = textOrNull(json);
                default -> json.skipValue();
            }
        }
        json.endObject();
    }

    private static @Nullable String textOrNull(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.STRING) {
            return json.nextString();
        }
        json.skipValue();
        return null;
    }

    /** Tokens to their numbers; of a Unigram model a list, where a token's place is its number. */
    private void vocabulary(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.BEGIN_OBJECT) {
            json.beginObject();
            while (json.hasNext()) {
                check(json.nextName(), json.nextInt());
            }
            json.endObject();
        } else {
            json.beginArray();
            for (int id = 0; json.hasNext(); id++) {
                json.beginArray();
                check(json.nextString(), id);
                json.skipValue();
                json.endArray();
            }
            json.endArray();
        }
    }

    /** In what a folder's own prompts hold, special tokens count. */
    private void checkPrompts(Path prompts) {
        if (specialBeyond.isEmpty() || Files.notExists(prompts)) {
            return;
        }
        texts(JsonFile.read(prompts).fields())
                .flatMap(text -> specialBeyond.keySet().stream().filter(text::contains))
                .findFirst()
                .ifPresent(token -> {
                    throw new ModelFolderException(
                            prompts,
                            "holds \"%s\", token %d of %s, but the model has %d tokens (vocab_size)"
                                    .formatted(token, specialBeyond.get(token), TOKENIZER, vocabulary));
                });
    }

    private static Stream<String> texts(JsonElement value) {
        if (value.isJsonObject()) {
            return value.getAsJsonObject().asMap().values().stream().flatMap(TokenNumbers::texts);
        }
        boolean text = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        return text ? Stream.of(value.getAsString()) : Stream.empty();
    }

    private void check(String token, int id) {
        if (id < 0 || id >= vocabulary) {
            throw new ModelFolderException(
                    file,
                    "token \"%s\" has number %d, but the model has %d tokens (vocab_size)"
                            .formatted(token, id, vocabulary));
        }
    }
}
