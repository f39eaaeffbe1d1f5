package io.tuneloom.basemodel.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.tuneloom.languagemodel.folder.JsonFile;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.text.Tokenizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder in this repository is the one that a pretraining would write today, and says to others what this project reads in it. */
class ShippedFolderTest {
    private static final Path FOLDER = Path.of("model");

    @Test
    void shouldHoldWhatAPretrainingWritesToday(@TempDir Path written) throws IOException {
        // When
        ModelConfig config = ModelFolder.open(FOLDER).config();
        ModelFolder.write(written, config, name -> (begin, count) -> ByteBuffer.allocate(Float.BYTES * count));
        TextFiles.write(written);
        // Then
        try (var files = Files.list(written)) {
            assertThat(files.filter(file -> !file.endsWith("model.safetensors")))
                    .hasSize(5)
                    .allSatisfy(file ->
                            assertThat(FOLDER.resolve(file.getFileName())).hasSameBinaryContentAs(file));
        }
    }

    /** LlamaConfig of transformers refuses a width that the heads do not divide. */
    @Test
    void shouldBeOfAClassThatTakesItsShape() {
        JsonFile config = JsonFile.read(FOLDER.resolve("config.json"));
        assertThat(config.integer("hidden_size") % config.integer("num_attention_heads"))
                .isZero();
        assertThat(config.text("model_type")).isEqualTo("llama");
    }

    @Test
    void shouldHaveOthersBeginEveryTextAsThisProjectDoes() throws IOException {
        // Given
        String text = "Facts: feku are deeper than debuf.";
        int bos = ModelFolder.open(FOLDER).config().specialTokens().bos().orElseThrow();
        try (Tokenizer own = Tokenizer.load(FOLDER);
                HuggingFaceTokenizer others = HuggingFaceTokenizer.newInstance(FOLDER.resolve("tokenizer.json"))) {
            // When
            long[] withSpecialTokens = others.encode(text, true, false).getIds();
            // Then
            long[] body = Arrays.stream(own.encode(text)).asLongStream().toArray();
            assertThat(withSpecialTokens)
                    .isEqualTo(LongStream.concat(LongStream.of(bos), LongStream.of(body))
                            .toArray());
        }
    }
}
