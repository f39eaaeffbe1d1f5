package io.tuneloom.languagemodel.decoder;

import ai.djl.ndarray.NDManager;
import io.tuneloom.languagemodel.adapter.AdapterFolder;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.StoredTensor;
import io.tuneloom.languagemodel.folder.TensorValues;
import io.tuneloom.languagemodel.torch.TensorParts;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Writes model folders and adapter folders of a model in memory. */
record ModelWriter(ModelConfig config, Optional<ModelFolder> origin, Decoder decoder) {

    /** @throws IllegalStateException when the weights are not those of the folder, in 32 bits */
    void weights(Path target) throws IOException {
        decoder.requireFullPrecision();
        try (NDManager scope = decoder.scope();
                TensorParts parts = new TensorParts(scope)) {
            write(target, name -> parts.of(decoder.weight(name)));
        }
    }

    void merged(Path target, Adapter adapter) throws IOException {
        try (NDManager scope = decoder.scope();
                TensorParts parts = new TensorParts(scope);
                MergedWeights merged = new MergedWeights(scope, config, adapter, base(parts))) {
            write(target, merged::values);
        }
    }

    /** Memory may hold them rounded and joined; the folder that they came from does not. */
    private Function<String, TensorValues> base(TensorParts parts) {
        if (decoder.stored() == Precision.FP32 || origin.isEmpty()) {
            decoder.requireFullPrecision();
            return name -> parts.of(decoder.weight(name));
        }
        Map<String, StoredTensor> stored = origin.get().weights();
        return name -> Objects.requireNonNull(stored.get(name));
    }

    private void write(Path target, Function<String, TensorValues> values) throws IOException {
        if (origin.isPresent()) {
            origin.get().writeTuned(target, values);
        } else {
            ModelFolder.write(target, config, values);
        }
    }

    void adapter(Path target, Adapter adapter, String baseModel) throws IOException {
        try (NDManager scope = decoder.scope();
                TensorParts parts = new TensorParts(scope)) {
            AdapterFolder.write(target, adapter.settings(), config, baseModel, name -> parts.of(adapter.tensor(name)));
        }
    }
}
