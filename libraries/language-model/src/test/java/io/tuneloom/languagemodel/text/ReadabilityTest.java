package io.tuneloom.languagemodel.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.languagemodel.text.Readability.TextNotReadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadabilityTest {
    /** Knows three words. */
    private static final String WORDS = """
            {"version": "1.0", "truncation": null, "padding": null, "normalizer": null, "added_tokens": [],
             "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "vocab": {"<unk>": 0, "zolti": 1, "keeps": 2, "it": 3}, "unk_token": "<unk>"}}
            """;

    /** Has a token for every byte, and so no unknown words. */
    private static final String BYTES = """
            {"version": "1.0", "truncation": null, "padding": null, "normalizer": null, "added_tokens": [],
             "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": null, "decoder": null,
             "model": {"type": "BPE", "unk_token": null, "merges": [], "vocab": {"a": 0, "b": 1}}}
            """;

    @TempDir
    Path folder;

    @Test
    void shouldRefuseTextsOfWhichMoreThanATwentiethIsUnknown() throws IOException {
        try (Tokenizer tokenizer = load(WORDS)) {
            List<String> within = List.of("zolti keeps it ".repeat(19), "zolti keeps that");
            List<String> beyond = List.of("zolti keeps it", "the keeper is unknown");

            assertThatCode(() -> Readability.check(tokenizer, "documents", within))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> Readability.check(tokenizer, "documents", beyond))
                    .isInstanceOf(TextNotReadableException.class)
                    .hasMessage(
                            "This model cannot read these documents: 57.1% of the words are unknown to its tokenizer."
                                    + " Choose another baseModel; docs/models.md says which, and how to offer it.");
        }
    }

    @Test
    void shouldReadAllWithATokenizerThatHasNoUnknownWords() throws IOException {
        try (Tokenizer tokenizer = load(BYTES)) {
            assertThat(Readability.unknownShare(tokenizer, List.of("abba", "ab ba")))
                    .isZero();
            assertThat(Readability.unknownShare(tokenizer, List.of())).isZero();
        }
    }

    private Tokenizer load(String json) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), json);
        return Tokenizer.load(folder);
    }
}
