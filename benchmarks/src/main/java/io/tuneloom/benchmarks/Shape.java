package io.tuneloom.benchmarks;

import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.diagnosis.Diagnosis;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;

/** Models of known sizes with random weights: speed does not depend on what a model has learned. */
public enum Shape {
    BUILT_IN(ModelFolder.open(Path.of("..", "base-model", "model")).config()),
    /** 12.5 million weights. */
    SMALL(ModelConfig.llama(8192, 320, 864, 8, 5)),
    SMOLLM2_135M(Diagnosis.SMOLLM2_135M);

    private final ModelConfig config;

    Shape(ModelConfig config) {
        this.config = config;
    }

    public ModelConfig config() {
        return config;
    }

    public LanguageModel create(int threads) {
        return create(threads, config.maxPositions());
    }

    public LanguageModel create(int threads, Precision precision) {
        return LanguageModel.create(config, Initializer.normal(.02, 1), Compute.cpu(threads), precision);
    }

    public LanguageModel create(int threads, int positions) {
        return LanguageModel.create(
                config.withMaxPositions(positions), Initializer.normal(.02, 1), Compute.cpu(threads));
    }
}
