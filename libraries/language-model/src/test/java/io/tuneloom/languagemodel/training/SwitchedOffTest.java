package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.Features;
import io.tuneloom.languagemodel.folder.Features.Activation;
import io.tuneloom.languagemodel.folder.LayerAttention;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.RopeScaling.Yarn;
import io.tuneloom.languagemodel.folder.StoredTensor;
import io.tuneloom.languagemodel.torch.Devices;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each feature shows in the recorded values: without it they are missed by far more than FamilyTest allows. */
class SwitchedOffTest {
    private enum Switch {
        HEAD_NORMS(features(f -> new Features(
                false, f.centredNorms(), f.normsBehind(), f.activation(), f.embeddingScale(), f.queryGain()))),
        CENTRED_NORMS(features(f -> new Features(
                f.headNorms(), false, f.normsBehind(), f.activation(), f.embeddingScale(), f.queryGain()))),
        NORMS_BEHIND(features(f -> new Features(
                f.headNorms(), f.centredNorms(), false, f.activation(), f.embeddingScale(), f.queryGain()))),
        GELU(features(f -> new Features(
                f.headNorms(), f.centredNorms(), f.normsBehind(), Activation.SILU, f.embeddingScale(), f.queryGain()))),
        EMBEDDING_SCALE(features(
                f -> new Features(f.headNorms(), f.centredNorms(), f.normsBehind(), f.activation(), 1, f.queryGain()))),
        QUERY_GAIN(features(f ->
                new Features(f.headNorms(), f.centredNorms(), f.normsBehind(), f.activation(), f.embeddingScale(), 1))),
        BIASES(config -> with(config, config.features(), Biases.NONE, UnaryOperator.identity())),
        WINDOW(attention(layer -> new LayerAttention(OptionalInt.empty(), layer.rope()))),
        WINDOW_ONE_SHORTER(attention(layer -> new LayerAttention(
                layer.window().isPresent() ? OptionalInt.of(layer.window().getAsInt() - 1) : OptionalInt.empty(),
                layer.rope()))),
        LAYERS_WITHOUT_ROPE(attention(layer ->
                new LayerAttention(layer.window(), layer.rope().or(() -> Optional.of(Rope.of(100)))))),
        LOCAL_ROPE(attention(layer -> new LayerAttention(
                layer.window(), layer.window().isPresent() ? Optional.of(Rope.of(100)) : layer.rope()))),
        ROPE_SCALING(rope(rope -> Rope.of(rope.base()))),
        ATTENTION_FACTOR(
                yarn(y -> new Yarn(y.factor(), y.originalPositions(), 1, y.betaFast(), y.betaSlow(), y.truncate()))),
        MSCALE(yarn(y -> new Yarn(
                y.factor(),
                y.originalPositions(),
                .1 * Math.log(y.factor()) + 1,
                y.betaFast(),
                y.betaSlow(),
                y.truncate()))),
        BETAS(yarn(y -> new Yarn(y.factor(), y.originalPositions(), y.attentionFactor(), 32, 1, y.truncate()))),
        NO_TRUNCATION(yarn(y -> new Yarn(
                y.factor(), y.originalPositions(), y.attentionFactor(), y.betaFast(), y.betaSlow(), !y.truncate())));

        private final UnaryOperator<ModelConfig> off;

        Switch(UnaryOperator<ModelConfig> off) {
            this.off = off;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "qwen3, HEAD_NORMS",
        "qwen3, BIASES",
        "qwen3, WINDOW",
        "qwen3, WINDOW_ONE_SHORTER",
        "gemma3, HEAD_NORMS",
        "gemma3, CENTRED_NORMS",
        "gemma3, NORMS_BEHIND",
        "gemma3, GELU",
        "gemma3, EMBEDDING_SCALE",
        "gemma3, QUERY_GAIN",
        "gemma3, WINDOW",
        "gemma3, LOCAL_ROPE",
        "gemma3, ROPE_SCALING",
        "smollm3, WINDOW",
        "smollm3, LAYERS_WITHOUT_ROPE",
        "mistral, WINDOW",
        "qwen2-yarn, WINDOW",
        "qwen2-yarn, ROPE_SCALING",
        "qwen2-yarn, ATTENTION_FACTOR",
        "llama-yarn, ROPE_SCALING",
        "llama-yarn, ATTENTION_FACTOR",
        "llama-yarn, MSCALE",
        "llama-yarn, BETAS",
        "llama-yarn, NO_TRUNCATION",
        "llama-linear, ROPE_SCALING"
    })
    void shouldMissTheRecordedValuesWithoutAFeature(String name, Switch feature) {
        // Given
        Reference reference = Reference.of(name);
        ModelFolder folder = ModelFolder.open(reference.folder());
        Map<String, StoredTensor> stored = folder.weights();
        Initializer weights =
                (weight, shape) -> Objects.requireNonNull(stored.get(weight)).floats(shape.size());
        try (LanguageModel model =
                LanguageModel.create(feature.off.apply(folder.config()), weights, Devices.underTest())) {
            // When
            float[] computed =
                    LogProbabilities.of(model, reference.rows().getFirst().ids());
            // Then
            assertThat(LogProbabilities.distance(computed, reference.tensor("log_probabilities.0")))
                    .isGreaterThan(.01);
        }
    }

    private static UnaryOperator<ModelConfig> features(UnaryOperator<Features> change) {
        return config -> with(config, change.apply(config.features()), config.biases(), UnaryOperator.identity());
    }

    private static UnaryOperator<ModelConfig> attention(UnaryOperator<LayerAttention> change) {
        return config -> with(config, config.features(), config.biases(), change);
    }

    private static UnaryOperator<ModelConfig> rope(UnaryOperator<Rope> change) {
        return attention(
                layer -> new LayerAttention(layer.window(), layer.rope().map(change)));
    }

    private static UnaryOperator<ModelConfig> yarn(UnaryOperator<Yarn> change) {
        return rope(rope -> new Rope(rope.base(), rope.scaling().map(scaling -> change.apply((Yarn) scaling))));
    }

    private static ModelConfig with(
            ModelConfig config, Features features, Biases biases, UnaryOperator<LayerAttention> attention) {
        return new ModelConfig(
                config.vocabulary(),
                config.width(),
                config.feedForward(),
                config.heads(),
                config.keyValueHeads(),
                config.headSize(),
                config.maxPositions(),
                config.attention().stream().map(attention).toList(),
                config.normEpsilon(),
                config.tiedHead(),
                biases,
                config.specialTokens(),
                features);
    }
}
