package io.tuneloom.languagemodel.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.models.ModelCard;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredText;
import io.tuneloom.sharedschemas.models.ModelCheck;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelInspectionTest {
    private static final Path BUILT_IN = Path.of("../../base-model/model");
    private static final String READABLE =
            "Facts: The relationships between shozzu, shozzu and shozzu are: Some shozzu is shozzu";
    private static final String LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 99\n";

    @TempDir
    private Path temporary = Path.of("");

    private Path folder = temporary;

    @BeforeEach
    void copy() throws IOException {
        folder = temporary.resolve("a model");
        FileUtils.copyDirectory(BUILT_IN.toFile(), folder.toFile());
    }

    @Test
    void shouldSayWhatAModelIsAndScoreTheSentence() throws IOException {
        // When
        ModelCheck check = inspect(READABLE);

        // Then
        ModelCard card = Objects.requireNonNull(check.card());
        assertThat(card.family()).isEqualTo("llama");
        assertThat(card.weights()).containsExactly("F32");
        assertThat(card.context()).isEqualTo(3072);
        assertThat(card.vocabulary()).isEqualTo(1762);
        assertThat(card.tokenizer()).isEqualTo("WordLevel");
        assertThat(card.chatTemplate()).isFalse();
        assertThat(card.prompts()).isTrue();
        assertThat(card.memory().training()).isEqualTo(16 * card.parameters());
        assertThat(card.memory().adapterTraining())
                .isBetween(4 * card.parameters(), card.memory().training() - 1);
        assertThat(card.notes()).isEmpty();
        ScoredText sample = Objects.requireNonNull(card.sample());
        assertThat(sample.writtenByModel()).isFalse();
        assertThat(sample.tokens()).hasSizeGreaterThan(4).allMatch(token -> token.logProbability() != null);
        assertThat(sample.perplexity()).isBetween(1.0, 20.0);
        assertThat(check.files())
                .containsExactlyInAnyOrder(
                        "config.json",
                        "generation_config.json",
                        "model.safetensors",
                        "prompts.json",
                        "tokenizer.json",
                        "tokenizer_config.json");
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readValue(json.writeValueAsString(check), ModelCheck.class))
                .isEqualTo(check);
    }

    @Test
    void shouldLetAModelWriteThatCannotReadTheSentence() {
        // When
        ModelCard card = Objects.requireNonNull(
                inspect("The capital of France is Paris.").card());

        // Then
        ScoredText sample = Objects.requireNonNull(card.sample());
        assertThat(sample.writtenByModel()).isTrue();
        assertThat(sample.tokens()).isNotEmpty();
        assertThat(sample.perplexity()).as("what it writes, it finds likely").isLessThan(100);
        assertThat(card.notes()).singleElement().asString().startsWith("The tokenizer lacks words of the sentence");
    }

    @Test
    void shouldSayThatAModelWroteNothing() throws IOException {
        // Given a model that every token ends
        String every = IntStream.range(0, 1762).boxed().toList().toString();
        for (String file : List.of("config.json", "generation_config.json")) {
            Path json = folder.resolve(file);
            Files.writeString(
                    json, Files.readString(json).replace("\"eos_token_id\": 2", "\"eos_token_id\": " + every));
        }

        // When a sentence has one token
        ModelCard card = Objects.requireNonNull(inspect("shozzu").card());

        // Then
        assertThat(card.sample()).isNull();
        assertThat(card.notes())
                .contains(
                        "The sentence \"shozzu\" has fewer than two tokens, so the model wrote a text of its own.",
                        "The model ended its own text before there was a token to score, so no text is shown.");
    }

    @Test
    void shouldNoteWeightsThatMakeAllTokensEquallyLikely() throws IOException {
        // Given
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
            long header = 8 + Long.reverseBytes(file.readLong());
            file.seek(header);
            file.write(new byte[Math.toIntExact(file.length() - header)]);
        }

        // Then
        assertThat(Objects.requireNonNull(inspect(READABLE).card()).notes())
                .anyMatch(note -> note.startsWith("To this model the sentence is hardly more likely than random tokens")
                        && note.contains("(perplexity 1,762, vocabulary 1,762)"));
    }

    @Test
    void shouldNoteWeightsThatDoNotBelongToTheTokenizer() throws IOException {
        // Given weights in another order: finite, of the right shapes, and without sense
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
            byte[] noise = new byte[3_000_000];
            new Random(1).nextBytes(noise);
            for (int i = 3; i < noise.length; i += 4) {
                noise[i] = (byte) (noise[i] & 0x80 | 0x3f); // between 0.5 and 2, so that none is infinite
            }
            file.seek(file.length() - noise.length);
            file.write(noise);
        }

        // Then
        assertThat(Objects.requireNonNull(inspect(READABLE).card()).notes())
                .anyMatch(
                        note -> note.startsWith("To this model the sentence is hardly more likely than random tokens"));
    }

    @Test
    void shouldNoteWhatIsNotLoadedForWantOfMemoryAndWhatHasOnlyAChatTemplate() throws IOException {
        // Given
        Files.delete(folder.resolve("prompts.json"));
        Files.writeString(folder.resolve("chat_template.jinja"), "{{ messages }}");

        // When
        ModelCheck check = new ModelInspection(
                        Compute.cpu(1), READABLE, Optional.of(new Memory(1_000, 1_000, "this machine")))
                .of(folder);

        // Then
        ModelCard card = Objects.requireNonNull(check.card());
        assertThat(card.chatTemplate()).isTrue();
        assertThat(card.sample()).isNull();
        assertThat(card.notes())
                .anySatisfy(note ->
                        assertThat(note).startsWith("The model was not loaded, so no sentence was scored: it needs"))
                .anySatisfy(note -> assertThat(note).contains("has a chat template and no prompts.json"));
        assertThat(check.files()).contains("chat_template.jinja");
    }

    @Test
    void shouldNoteThatProgramCodeOfAFolderIsNotRun() throws IOException {
        // Given
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config)
                        .replaceFirst("\\{", "{\"auto_map\": {\"AutoModelForCausalLM\": \"modeling_x.Model\"},"));

        // Then
        assertThat(Objects.requireNonNull(inspect(READABLE).card()).notes())
                .singleElement()
                .asString()
                .startsWith("Its config.json names program code (auto_map), which is not run");
    }

    @Test
    void shouldNameTheValueThatIsNoNumber() throws IOException {
        // Given
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
            file.seek(file.length() - 4);
            file.write(new byte[] {0, 0, (byte) 0xc0, 0x7f}); // NaN
        }

        // Then
        assertThat(inspect(READABLE).problem()).contains("model.safetensors: tensor ", "its value number ", " is NaN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tokenizer.json      | LFS          | tokenizer.json: is not JSON but a pointer of Git LFS: git lfs pull fetches the file itself
            model.safetensors   | LFS          | model.safetensors: is not a safetensors file but a pointer of Git LFS
            config.json         | <!DOCTYPE html> | config.json: is not JSON but a web page: the download failed
            prompts.json        | {"context": 1} | prompts.json: context: must be a text
            tokenizer.json      | {}           | tokenizer.json: cannot be used
            model.safetensors   | GGUF12345678901234567890 | model.safetensors: is not a safetensors file but GGUF
            """)
    void shouldNameTheFileThatHoldsSomethingElse(String file, String content, String problem) throws IOException {
        // Given
        Files.writeString(folder.resolve(file), content.equals("LFS") ? LFS : content);

        // Then
        assertThat(inspect(READABLE).problem()).startsWith(problem);
    }

    @Test
    void shouldSayWhatAFolderIsInsteadOfAModel() throws IOException {
        assertThat(inspect(BUILT_IN.resolve("config.json"))).isEqualTo("is not a folder");
        Path gguf = Files.writeString(temporary.resolve("m.gguf"), "GGUF, version 3, and so on");
        assertThat(inspect(gguf)).startsWith("is not a folder but GGUF, the format of llama.cpp; use the folder with");

        assertThat(inspect(folderWith("adapter_config.json", "{\"base_model_name_or_path\": \"Qwen/Qwen2.5-0.5B\"}")))
                .startsWith(
                        "config.json: is missing, and by adapter_config.json this is an adapter of PEFT: use its base model"
                                + " (Qwen/Qwen2.5-0.5B), or merge the two");
        assertThat(inspect(folderWith("params.json", "{}"))).contains("the layout of the model's maker");
        assertThat(inspect(folderWith("m-q4.gguf", "GGUF"))).contains("and m-q4.gguf is not read: it is GGUF");
        assertThat(inspect(folderWith("snapshots/1/config.json", "{}")))
                .contains("but ", "snapshots/1 has one: name that folder");
        assertThat(inspect(Files.createDirectory(temporary.resolve("empty")))).isEqualTo("config.json: is missing");

        Path adapter = Files.writeString(folder.resolve("adapter_config.json"), "{}");
        assertThat(inspect(READABLE).problem())
                .startsWith("adapter_config.json: lies beside a whole model. transformers would add this adapter");
        Files.delete(adapter);

        Files.move(folder.resolve("model.safetensors"), folder.resolve("pytorch_model.bin"));
        assertThat(inspect(READABLE).problem())
                .startsWith(
                        "model.safetensors: is missing, and pytorch_model.bin is not read: a pickle can run code; save");
    }

    /** Whatever end of a file was lost on the way: it is a problem with a sentence, or nothing that matters is missing. */
    @Test
    void shouldSayWhereAFileThatWasCutOffIsWrong() throws IOException {
        Random random = new Random(7);
        for (String name : new String[] {
            "config.json", "tokenizer.json", "model.safetensors", "generation_config.json", "prompts.json"
        }) {
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            for (int i = 0; i < 5; i++) {
                try (RandomAccessFile file =
                        new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                    file.setLength(random.nextInt(whole.length - 2));
                }
                assertThat(inspect(READABLE).problem()).as(name).isNotNull().startsWith(name + ": ");
            }
            Files.write(folder.resolve(name), whole);
        }
    }

    private Path folderWith(String file, String content) throws IOException {
        Path other = temporary.resolve("with " + file.replace('/', ' '));
        Files.createDirectories(other.resolve(file).getParent());
        Files.writeString(other.resolve(file), content);
        return other;
    }

    private String inspect(Path path) {
        return Objects.requireNonNull(inspection(READABLE).of(path).problem());
    }

    private ModelCheck inspect(String sentence) {
        return inspection(sentence).of(folder);
    }

    private static ModelInspection inspection(String sentence) {
        return new ModelInspection(Compute.cpu(1), sentence);
    }
}
