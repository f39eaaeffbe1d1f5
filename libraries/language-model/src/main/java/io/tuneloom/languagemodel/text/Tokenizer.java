package io.tuneloom.languagemodel.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Hugging Face's tokenizer.json. Special tokens that stand in the text are recognised; none are added, so the caller puts
 * the beginning-of-text token where it belongs. Usable by several threads at once.
 */
public final class Tokenizer implements AutoCloseable {
    private static final String FILE = "tokenizer.json";

    private final HuggingFaceTokenizer tokenizer;
    private final OptionalInt unknown;

    private Tokenizer(HuggingFaceTokenizer tokenizer, Optional<String> unknownToken) {
        this.tokenizer = tokenizer;
        this.unknown = unknownToken.stream()
                .map(this::encode)
                .filter(tokens -> tokens.length == 1)
                .mapToInt(tokens -> tokens[0])
                .findFirst();
    }

    /** @throws ModelFolderException when the folder has no tokenizer.json or it cannot be used */
    public static Tokenizer load(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new ModelFolderException(file, "is missing");
        }
        try {
            return new Tokenizer(
                    HuggingFaceTokenizer.newInstance(
                            file, Map.of("addSpecialTokens", "false", "padding", "false", "truncation", "false")),
                    UnknownToken.in(file));
        } catch (IOException | RuntimeException e) {
            throw new ModelFolderException(file, "cannot be used: " + e.getMessage(), e);
        }
    }

    public int[] encode(String text) {
        return Arrays.stream(tokenizer.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /** Whether it stands for what the vocabulary lacks; never so where every text has tokens, as with bytes. */
    boolean isUnknown(int token) {
        return unknown.isPresent() && unknown.getAsInt() == token;
    }

    /** The text of the tokens, without special ones. */
    public String decode(int... tokens) {
        return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), true);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
