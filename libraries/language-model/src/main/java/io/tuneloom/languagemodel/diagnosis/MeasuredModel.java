package io.tuneloom.languagemodel.diagnosis;

import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** A model whose speed is measured. */
record MeasuredModel(String name, ModelConfig config, BiFunction<Compute, Precision, LanguageModel> loading) {

    /** @throws io.tuneloom.languagemodel.folder.ModelFolderException when the folder cannot be used */
    static MeasuredModel in(Path folder, String name) {
        return new MeasuredModel(
                name,
                ModelFolder.open(folder).config(),
                (compute, precision) -> LanguageModel.load(folder, compute, precision));
    }

    /** Speed does not depend on what a model has learned. */
    static MeasuredModel random(ModelConfig config, String name) {
        return new MeasuredModel(
                name, config, (compute, precision) -> LanguageModel.create(config, uniform(), compute, precision));
    }

    /** Drawing from a normal distribution would take longer than all that is measured. */
    private static Initializer uniform() {
        SplittableRandom random = new SplittableRandom(1);
        return (name, shape) -> {
            float[] values = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = shape.isMatrix() ? (float) random.nextDouble(-.03, .03) : 1;
            }
            return values;
        };
    }
}
