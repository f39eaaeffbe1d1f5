package io.tuneloom.iclinference.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of which memory holds only some. */
class ModelMemoryTest {
    private static final long MB = 1_000_000;

    @TempDir
    Path folder;

    private ArtifactStore store;
    private Artifact first;
    private Artifact second;
    private ModelHost host;
    private long available = 1_000 * MB;

    @BeforeEach
    void twoModels() throws Exception {
        store = new DirectoryStore(folder.resolve("store"));
        first = new FolderArtifacts(store).put(LocalModels.BUILT_IN);
        second = new FolderArtifacts(store).put(LocalModels.copy(folder.resolve("second"), 512));
        host = LocalModels.host(
                store, folder.resolve("cache"), () -> Optional.of(new Memory(available, 1_000 * MB, "this machine")));
    }

    @AfterEach
    void close() {
        host.close();
        store.close();
    }

    @Test
    void shouldKeepModelsThatFitBesideEachOther() throws Exception {
        HostedModel loaded = host.get(first, Precision.FP32);
        host.get(second, Precision.FP32);

        assertThat(host.get(first, Precision.FP32)).isSameAs(loaded);
    }

    @Test
    void shouldEvictAModelForOneThatDoesNotFitBesideIt() throws Exception {
        // Given
        HostedModel loaded = host.get(first, Precision.FP32);
        // When only what the first model takes, and the caches of the second, can be had
        available = HostedModel.need(folder.resolve("second"), Precision.FP32).reserve();
        host.get(second, Precision.FP32);
        available = 1_000 * MB;
        // Then
        assertThat(host.get(first, Precision.FP32)).isNotSameAs(loaded);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FP32 | a smaller model, or a request with precision bf16,
            BF16 | a smaller model,
            """)
    void shouldFailTheJobBeforeLoadingWhatCannotFit(Precision precision, String smaller) throws Exception {
        // Given
        HostedModel loaded = host.get(first, precision);
        available = 0;
        // Then
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> host.get(second, precision))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(FailureReason.OUT_OF_MEMORY))
                .withMessageMatching(
                        "The model does not fit into memory: it needs \\d+ MB \\(\\d+ MB for weights, \\d+ MB for"
                                + " cached keys and values, \\d+ MB for its tokenizer\\), and \\d+ MB of 1.0 GB are available \\(limit of this machine\\)\\. Use "
                                + smaller
                                + " or give icl-inference more memory .*");
        assertThat(host.get(first, precision)).isSameAs(loaded);
    }
}
