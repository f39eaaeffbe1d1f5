package io.tuneloom.languagemodel.decoder;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.Compute;

/** What the first model of a process would otherwise wait for, done before there is one. */
public final class WarmUp {
    private WarmUp() {}

    /**
     * Loads the native libraries, and computes with a model of a few numbers, so that a device that is not there shows now.
     *
     * @throws IllegalStateException when the device is not there
     */
    public static void on(Compute compute) {
        LibUtils.checkStatus();
        ModelConfig config = ModelConfig.llama(8, 8, 16, 1, 1);
        try (LanguageModel model = LanguageModel.create(config, Initializer.normal(.02, 1), compute);
                Prefix prefix = model.encode(0, 1)) {
            model.logits(prefix.length(), 1);
        }
    }
}
