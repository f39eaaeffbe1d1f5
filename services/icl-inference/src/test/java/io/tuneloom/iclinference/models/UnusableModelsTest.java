package io.tuneloom.iclinference.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a folder alone shows is told when it is opened, before any job computes with it. */
class UnusableModelsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            config.json | "vocab_size": 1762 | "vocab_size": 1000 | tokenizer.json: token
            config.json | "rope_theta": 10000.0,\\s+"rope_p | "rope_theta": 777.0, "rope_p | config.json: rope_theta: is given twice, as 10000.0 and as 777.0
            generation_config.json | "eos_token_id": 2 | "eos_token_id": 4000 | config.json: bos_token_id or eos_token_id: 4000 is not a token of a vocabulary of 1762 (vocab_size)
            config.json | "intermediate_size": 336 | "intermediate_size": 337 | model.safetensors: tensor model.layers.0.mlp.gate_proj.weight: shape is [336, 160], config.json calls for [337, 160]
            """)
    void shouldBeNamedInOneSentence(String file, String pattern, String replacement, String message)
            throws IOException {
        // Given
        Path model = LocalModels.copy(folder.resolve("model"), 512);
        String content = Files.readString(model.resolve(file));
        Files.writeString(model.resolve(file), content.replaceFirst(pattern, replacement));
        try (ArtifactStore store = new DirectoryStore(folder.resolve("store"))) {
            Artifact manifest = new FolderArtifacts(store).put(model);
            ModelHost host = LocalModels.host(store, folder.resolve("cache"));
            // Then
            assertThatExceptionOfType(JobFailedException.class)
                    .isThrownBy(() -> host.get(manifest, Precision.FP32))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(FailureReason.MODEL_UNUSABLE))
                    .withMessageStartingWith(message)
                    .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1));
        }
    }
}
