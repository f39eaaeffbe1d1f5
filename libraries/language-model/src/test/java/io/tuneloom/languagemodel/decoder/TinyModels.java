package io.tuneloom.languagemodel.decoder;

import ai.djl.ndarray.index.NDIndex;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.torch.Devices;

/** Models that are quick to compute, with weights large enough that every part of the arithmetic shows. */
public final class TinyModels {
    public static final int VOCABULARY = 50;

    private TinyModels() {}

    /** Grouped queries, biases, an untied head. */
    public static ModelConfig config() {
        return config(Rope.of(10_000), false);
    }

    public static ModelConfig config(Rope rope, boolean tiedHead) {
        return new ModelConfig(
                VOCABULARY,
                24,
                32,
                2,
                4,
                2,
                6,
                64,
                rope,
                1e-5,
                tiedHead,
                Biases.QUERY_KEY_VALUE,
                SpecialTokens.of(1, 2));
    }

    public static LanguageModel create(long seed) {
        return LanguageModel.create(config(), Initializer.normal(.3, seed), Devices.underTest());
    }

    /** One whose embedding of this token has a number that is none, so that it shows with texts that hold the token. */
    public static LanguageModel damaged(long seed, int token) {
        LanguageModel model = create(seed);
        model.decoder().weight("model.embed_tokens.weight").set(new NDIndex("{}, 3", token), Float.NaN);
        return model;
    }
}
