package io.tuneloom.languagemodel.adapter;

import io.tuneloom.languagemodel.folder.JsonFile;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.folder.SafetensorsReader;
import io.tuneloom.languagemodel.folder.SafetensorsWriter;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.languagemodel.folder.StoredTensor;
import io.tuneloom.languagemodel.folder.TensorValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A LoRA adapter as PEFT lays it out: adapter_config.json, and adapter_model.safetensors with the tensors of {@link LoraSettings#weights},
 * each named with {@code base_model.model.} in front. PEFT skips what it does not know, and tensors that have no place in the model; here
 * both are errors, as the adapter would compute something else than was trained.
 */
public final class AdapterFolder {
    private static final String CONFIG = "adapter_config.json";
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final String PREFIX = "base_model.model.";

    private AdapterFolder() {}

    /**
     * @throws ModelFolderException naming the field of adapter_config.json that is missing, wrong, or asks for what is not computed here
     */
    public static LoraSettings settings(Path folder) {
        return AdapterConfig.settings(JsonFile.read(folder.resolve(CONFIG)));
    }

    /**
     * The tensors by their names in {@link LoraSettings#weights}, in that order.
     *
     * @throws ModelFolderException naming the tensor that is missing, has another shape, or has no place in the model
     */
    public static Map<String, StoredTensor> weights(Path folder, ModelConfig base) {
        LoraSettings settings = settings(folder);
        Path file = folder.resolve(WEIGHTS);
        Map<String, StoredTensor> found = SafetensorsReader.read(file);
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        settings.weights(base).forEach((name, shape) -> {
            StoredTensor tensor = found.remove(PREFIX + name);
            if (tensor == null) {
                throw new ModelFolderException(
                        file, "tensor %s%s is missing: %s names its module".formatted(PREFIX, name, CONFIG));
            }
            if (!tensor.shape().equals(shape)) {
                throw new ModelFolderException(
                        file,
                        "tensor %s%s: shape is %s, the base model and the rank call for %s"
                                .formatted(PREFIX, name, tensor.shape(), shape));
            }
            weights.put(name, tensor);
        });
        for (String other : found.keySet()) {
            throw new ModelFolderException(
                    file,
                    "tensor %s: has no place in the base model and the target_modules of %s".formatted(other, CONFIG));
        }
        return weights;
    }

    /**
     * Writes a folder that PEFT opens.
     *
     * @param baseModel where others find the base model: a name on Hugging Face's hub, or a folder
     * @param values gives a tensor's values by its name in {@link LoraSettings#weights}
     */
    public static void write(
            Path target,
            LoraSettings settings,
            ModelConfig base,
            String baseModel,
            Function<String, TensorValues> values)
            throws IOException {
        Files.createDirectories(target);
        Map<String, Shape> shapes = new LinkedHashMap<>();
        settings.weights(base).forEach((name, shape) -> shapes.put(PREFIX + name, shape));
        SafetensorsWriter.write(target.resolve(WEIGHTS), shapes, name -> values.apply(name.substring(PREFIX.length())));
        JsonFile.write(target.resolve(CONFIG), AdapterConfig.fields(settings, baseModel));
    }
}
