package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model as Hugging Face lays it out: config.json, model.safetensors (or its shards), tokenizer.json and companions. */
public final class ModelFolder {
    private static final String WEIGHTS = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    /** What a tuned model takes over unchanged from the model it came from. */
    private static final List<String> COMPANIONS = List.of(
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "chat_template.jinja",
            ConfigReader.GENERATION_CONFIG,
            "prompts.json");

    private final Path path;
    private final ModelConfig config;

    private ModelFolder(Path path, ModelConfig config) {
        this.path = path;
        this.config = config;
    }

    /**
     * Reads and checks the configuration; the weights are looked at by {@link #weights()}.
     *
     * @throws ModelFolderException naming the file and field that is missing, wrong or not supported
     */
    public static ModelFolder open(Path path) {
        if (!Files.isDirectory(path)) {
            throw new ModelFolderException(path, "is not a folder");
        }
        return new ModelFolder(path, ConfigReader.read(path));
    }

    public Path path() {
        return path;
    }

    public ModelConfig config() {
        return config;
    }

    /**
     * Exactly the weights that the configuration calls for, each with the right shape, in the order of
     * {@link ModelConfig#weights()}.
     *
     * @throws ModelFolderException naming the file and the tensor that is missing, superfluous, misshapen or cut off
     */
    public Map<String, StoredTensor> weights() {
        Map<String, StoredTensor> found = Files.exists(path.resolve(INDEX)) ? shards() : single();
        found.keySet().removeIf(this::isRedundant);
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        config.weights().forEach((name, shape) -> weights.put(name, checked(name, shape, found.remove(name))));
        for (StoredTensor other : found.values()) {
            throw new ModelFolderException(
                    other.file(), "tensor " + other.name() + ": config.json describes a model without it");
        }
        return weights;
    }

    private Map<String, StoredTensor> single() {
        return SafetensorsReader.read(path.resolve(WEIGHTS));
    }

    private Map<String, StoredTensor> shards() {
        JsonFile index = JsonFile.read(path.resolve(INDEX));
        JsonFile places = index.object("weight_map")
                .orElseThrow(() -> new ModelFolderException(index.file(), "weight_map: is missing"));
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (String shard : shardNames(places)) {
            SafetensorsReader.read(path.resolve(shard)).values().stream()
                    .filter(tensor -> places.has(tensor.name())
                            && places.text(tensor.name()).equals(shard))
                    .forEach(tensor -> tensors.put(tensor.name(), tensor));
        }
        return tensors;
    }

    private static TreeSet<String> shardNames(JsonFile places) {
        TreeSet<String> names = new TreeSet<>();
        for (String tensor : places.fields().keySet()) {
            String shard = places.text(tensor);
            if (Path.of(shard).getNameCount() != 1 || shard.startsWith(".")) {
                throw new ModelFolderException(
                        places.file(), "weight_map: " + shard + " is no file name within the folder");
            }
            names.add(shard);
        }
        return names;
    }

    /** Some exports carry the tied head a second time, and the rotary frequencies, which follow from the config. */
    private boolean isRedundant(String tensor) {
        return tensor.endsWith(".rotary_emb.inv_freq") || (config.tiedHead() && tensor.equals("lm_head.weight"));
    }

    private StoredTensor checked(String name, Shape shape, @Nullable StoredTensor tensor) {
        if (tensor == null) {
            throw new ModelFolderException(path, "tensor " + name + " is missing");
        }
        if (!tensor.shape().equals(shape)) {
            throw new ModelFolderException(
                    tensor.file(),
                    "tensor " + name + ": shape is " + tensor.shape() + ", config.json calls for " + shape);
        }
        return tensor;
    }

    /**
     * Writes the configuration, generation_config.json and the weights of a model that came from no folder. Its maker
     * adds tokenizer.json, and prompts.json if it has one.
     *
     * @param values gives a weight's values, little-endian 32-bit, by its name
     */
    public static void write(Path target, ModelConfig config, Function<String, ByteBuffer> values) throws IOException {
        Files.createDirectories(target);
        JsonFile.write(target.resolve(ConfigReader.CONFIG), ConfigWriter.config(config));
        JsonFile.write(target.resolve(ConfigReader.GENERATION_CONFIG), ConfigWriter.generationConfig(config));
        SafetensorsWriter.write(target.resolve(WEIGHTS), config.weights(), values);
    }

    /** Writes a model that was tuned from this one: other weights, everything else taken over. */
    public void writeTuned(Path target, Function<String, ByteBuffer> values) throws IOException {
        Files.createDirectories(target);
        JsonObject json = JsonFile.read(path.resolve(ConfigReader.CONFIG)).fields();
        json.addProperty(json.has("dtype") ? "dtype" : "torch_dtype", "float32");
        JsonFile.write(target.resolve(ConfigReader.CONFIG), json);
        for (String companion : COMPANIONS) {
            if (Files.exists(path.resolve(companion))) {
                Files.copy(path.resolve(companion), target.resolve(companion), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        SafetensorsWriter.write(target.resolve(WEIGHTS), config.weights(), values);
    }
}
