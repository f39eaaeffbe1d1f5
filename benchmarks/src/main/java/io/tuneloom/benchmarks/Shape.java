package io.tuneloom.benchmarks;

import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.Compute;

/** Models of known sizes with random weights: speed does not depend on what a model has learned. */
enum Shape {
    /** As the built-in model's prototype. */
    BUILT_IN(ModelConfig.llama(1130, 128, 336, 4, 4)),
    SMOLLM2_135M(ModelConfig.llama(49152, 576, 1536, 30, 9).withKeyValueHeads(3));

    private final ModelConfig config;

    Shape(ModelConfig config) {
        this.config = config;
    }

    ModelConfig config() {
        return config;
    }

    LanguageModel create(int threads) {
        return LanguageModel.create(config, Initializer.normal(.02, 1), Compute.cpu(threads));
    }
}
