package io.tuneloom.iclinference.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.adapter.AdapterFolder;
import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.languagemodel.folder.TensorValues;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters of the built-in model, which is held once for all of them. */
class AdaptersTest {
    private static final long MB = 1_000_000;
    private static final LoraSettings LORA = new LoraSettings(4, 8, 0, List.of("q_proj", "v_proj", "down_proj"), false);

    @TempDir
    Path folder;

    private ArtifactStore store;
    private FolderArtifacts folders;
    private Artifact base;
    private ModelHost host;
    private long available = 1_000 * MB;

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder.resolve("store"));
        folders = new FolderArtifacts(store);
        base = folders.put(LocalModels.BUILT_IN);
        host = LocalModels.host(
                store, folder.resolve("cache"), () -> Optional.of(new Memory(available, 1_000 * MB, "this machine")));
    }

    @AfterEach
    void close() {
        host.close();
        store.close();
    }

    @Test
    void shouldAnswerAsTheMergedModelsDoAllHeldAtOnce() throws Exception {
        // Given
        double plain = score(host.get(base, Precision.FP32));
        Artifact first = adapter(1);
        Artifact second = adapter(2);

        // When
        HostedModel one = host.get(first, Precision.FP32);
        HostedModel two = host.get(second, Precision.FP32);

        // Then
        assertThat(score(one)).isCloseTo(scoreOfMerged(first), within(1e-4));
        assertThat(score(two)).isCloseTo(scoreOfMerged(second), within(1e-4));
        assertThat(score(host.get(base, Precision.FP32))).isEqualTo(plain);
        assertThat(List.of(score(one), score(two), plain)).doesNotHaveDuplicates();
        assertThat(one.tokenizer()).isSameAs(two.tokenizer());
    }

    @Test
    void shouldCountTokensWithTheTokenizerOfTheBaseModel() throws Exception {
        // Given
        List<String> texts = List.of("Facts:", "a longer text");

        // When
        List<Integer> counts = host.learnedTokens(adapter(1), texts);

        // Then
        assertThat(counts).isEqualTo(host.learnedTokens(base, texts)).hasSize(2);
    }

    @Test
    void shouldHoldTheBaseModelAsLongAsAnAdapterOfIt() throws Exception {
        // Given: room for three
        HostedModel one = host.get(adapter(1), Precision.FP32);
        host.get(adapter(2), Precision.FP32);

        // When
        HostedModel three = host.get(adapter(3), Precision.FP32);
        HostedModel model = host.get(base, Precision.FP32);

        // Then
        assertThat(three.tokenizer()).isSameAs(model.tokenizer());
        assertThat(host.get(adapter(3), Precision.FP32)).isSameAs(three);
        assertThat(host.get(adapter(1), Precision.FP32)).isNotSameAs(one);
    }

    @Test
    void shouldEvictAdaptersBeforeTheirBaseModel() throws Exception {
        // Given
        HostedModel one = host.get(adapter(1), Precision.FP32);
        Artifact other = folders.put(LocalModels.copy(folder.resolve("other"), 512));

        // When only what the base model and its adapter take can be had
        available = HostedModel.need(folder.resolve("other"), Precision.FP32).reserve();
        host.get(other, Precision.FP32);
        available = 1_000 * MB;

        // Then
        assertThat(host.get(adapter(1), Precision.FP32)).isNotSameAs(one);
    }

    @Test
    void shouldFailTheJobOfAnAdapterThatDoesNotFitOrIsOfAnotherModel() throws Exception {
        // Given
        HostedModel model = host.get(base, Precision.FP32);
        Path wrong = Files.createDirectory(folder.resolve("wrong"));
        Files.copy(written(1).resolve("adapter_model.safetensors"), wrong.resolve("adapter_model.safetensors"));
        Files.writeString(
                wrong.resolve("adapter_config.json"),
                Files.readString(written(1).resolve("adapter_config.json")).replace("\"r\": 4", "\"r\": 5"));

        // Then
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> host.get(folders.putUpon(base, wrong), Precision.FP32))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(FailureReason.MODEL_UNUSABLE))
                .withMessageContaining("adapter_model.safetensors: tensor");

        // When
        available = 0;

        // Then
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> host.get(adapter(1), Precision.FP32))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(FailureReason.OUT_OF_MEMORY));
        assertThat(host.get(base, Precision.FP32)).isSameAs(model);
    }

    private Artifact adapter(int seed) throws IOException {
        return folders.putUpon(base, written(seed));
    }

    /** Of random values, as if it had been trained. */
    private Path written(int seed) throws IOException {
        Path target = folder.resolve("adapter-" + seed);
        ModelConfig config = ModelFolder.open(LocalModels.BUILT_IN).config();
        Map<String, Shape> shapes = LORA.weights(config);
        Random random = new Random(seed);
        AdapterFolder.write(
                target,
                LORA,
                config,
                "./base",
                name -> values(Objects.requireNonNull(shapes.get(name)).size(), random));
        return target;
    }

    private static TensorValues values(long number, Random random) {
        float[] values = new float[Math.toIntExact(number)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.1 * random.nextGaussian());
        }
        return TensorValues.of(values);
    }

    private static double score(HostedModel hosted) {
        return score(hosted.model());
    }

    private static double score(LanguageModel model) {
        Query query = new Query(new int[] {1, 17, 240, 33}, new int[] {9, 12});
        try (Prefix nothing = model.encode()) {
            return new Scorer(model).score(nothing, List.of(query)).getFirst().sum();
        }
    }

    private double scoreOfMerged(Artifact adapter) throws IOException {
        Path merged = folder.resolve("merged-" + adapter.sha256());
        try (LanguageModel model = LanguageModel.load(LocalModels.BUILT_IN, Compute.cpu(1));
                LanguageModel adapted = model.withAdapter(folders.fetch(adapter, folder.resolve("cache")))) {
            adapted.save(merged);
        }
        try (LanguageModel model = LanguageModel.load(merged, Compute.cpu(1))) {
            return score(model);
        }
    }
}
