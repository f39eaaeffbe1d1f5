package io.tuneloom.languagemodel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** transformers saves the truncation and padding of its last call with a tokenizer, and does not obey them itself. */
class SavedByACallThatCutsTest {
    private static final String CUTS_AT_THREE = """
            {"version": "1.0", "normalizer": null, "added_tokens": [],
             "truncation": {"direction": "Right", "max_length": 3, "strategy": "LongestFirst", "stride": 0},
             "padding": {"strategy": {"Fixed": 3}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0, "pad_type_id": 0,
                         "pad_token": "<unk>"},
             "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "vocab": {"<unk>": 0, "zolti": 1, "keeps": 2, "it": 3}, "unk_token": "<unk>"}}
            """;

    @Test
    void shouldNeitherCutNorPad(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), CUTS_AT_THREE);

        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertThat(tokenizer.encode("it")).containsExactly(3);
            assertThat(tokenizer.encode("zolti keeps it zolti keeps it")).containsExactly(1, 2, 3, 1, 2, 3);
        }
    }
}
