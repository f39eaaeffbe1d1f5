package io.tuneloom.languagemodel.folder;

import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model as Hugging Face lays it out: config.json, model.safetensors (or its shards), tokenizer.json and companions. */
public final class ModelFolder {
    private static final String WEIGHTS = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";

    /** Follow from the configuration; older exports hold them. */
    private static final String FREQUENCIES = ".rotary_emb.inv_freq";

    private static final String HEAD = "lm_head.weight";
    private static final String EMBEDDINGS = "model.embed_tokens.weight";

    private final Path path;
    private final ModelConfig config;

    private ModelFolder(Path path, ModelConfig config) {
        this.path = path;
        this.config = config;
    }

    /**
     * Reads and checks the configuration, also against the tokenizer; the weights are looked at by {@link #weights()}.
     *
     * @throws ModelFolderException naming the file and field that is missing, wrong or not supported
     */
    public static ModelFolder open(Path path) {
        OtherFolder.refuse(path);
        ModelConfig config = ConfigReader.read(path);
        TokenNumbers.check(path, config);
        return new ModelFolder(path, config);
    }

    public Path path() {
        return path;
    }

    public ModelConfig config() {
        return config;
    }

    /**
     * Paths in the folder of the files that make the model: configuration, weights that are read, tokenizer, prompts, licence. Whatever
     * else lies there is not needed, such as the same weights in other formats.
     *
     * @throws ModelFolderException when the index of the shards cannot be read
     */
    public SortedSet<String> files() {
        SortedSet<String> files = new TreeSet<>(isSharded() ? shardNames(places()) : Set.of(WEIGHTS));
        files.add(ConfigReader.CONFIG);
        if (isSharded()) {
            files.add(INDEX);
        }
        files.addAll(listed(Companions::names));
        return files;
    }

    /** Paths in the folder of the files that a model tuned from this one takes over byte for byte: all that says how text becomes tokens. */
    public List<String> companions() {
        return listed(Companions::taken);
    }

    private interface Listing {
        List<String> of(Path folder) throws IOException;
    }

    private List<String> listed(Listing listing) {
        try {
            return listing.of(path);
        } catch (IOException e) {
            throw new ModelFolderException(path, "cannot be read: " + IoFailure.reason(e), e);
        }
    }

    private boolean isSharded() {
        return !Files.exists(path.resolve(WEIGHTS)) && Files.exists(path.resolve(INDEX));
    }

    private JsonFile places() {
        JsonFile index = JsonFile.read(path.resolve(INDEX));
        return index.object("weight_map")
                .orElseThrow(() -> new ModelFolderException(index.file(), "weight_map: is missing"));
    }

    /**
     * Exactly the weights that the configuration calls for, each with the right shape, in the order of
     * {@link ModelConfig#weights()}. Where there is a model.safetensors, an index of shards beside it counts for nothing, as in
     * transformers.
     *
     * @throws ModelFolderException naming the file and the tensor that is missing, superfluous, misshapen or cut off
     */
    public Map<String, StoredTensor> weights() {
        Map<String, StoredTensor> found = isSharded() ? shards() : single();
        found.keySet().removeIf(name -> name.endsWith(FREQUENCIES));
        if (config.tiedHead()) {
            dropTiedHead(found);
        }
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        config.weights().forEach((name, shape) -> weights.put(name, checked(name, shape, found.remove(name))));
        for (StoredTensor other : found.values()) {
            throw new ModelFolderException(
                    other.file(), "tensor " + other.name() + ": config.json describes a model without it");
        }
        return weights;
    }

    private Map<String, StoredTensor> single() {
        if (!Files.exists(path.resolve(WEIGHTS))) {
            throw new ModelFolderException(path.resolve(WEIGHTS), "is missing" + OtherFolder.insteadOfWeights(path));
        }
        return SafetensorsReader.read(path.resolve(WEIGHTS));
    }

    private Map<String, StoredTensor> shards() {
        JsonFile places = places();
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

    /** Some exports store a tied head too. One with other values was trained apart, and versions of transformers differ on it. */
    private static void dropTiedHead(Map<String, StoredTensor> found) {
        StoredTensor head = found.remove(HEAD);
        StoredTensor embeddings = found.get(EMBEDDINGS);
        if (head != null && embeddings != null && !head.holdsTheSameAs(embeddings)) {
            throw new ModelFolderException(
                    head.file(),
                    "tensor %s: differs from %s, but config.json ties them (tie_word_embeddings is true); to use it, set that to false"
                            .formatted(HEAD, EMBEDDINGS));
        }
    }

    private StoredTensor checked(String name, Shape shape, @Nullable StoredTensor tensor) {
        if (tensor == null) {
            throw new ModelFolderException(place(name), "tensor " + name + " is missing");
        }
        if (!tensor.shape().equals(shape)) {
            throw new ModelFolderException(
                    tensor.file(),
                    "tensor " + name + ": shape is " + tensor.shape() + ", config.json calls for " + shape);
        }
        return tensor;
    }

    /** The file that should hold a tensor; the index where that does not say it. */
    private Path place(String tensor) {
        if (!isSharded()) {
            return path.resolve(WEIGHTS);
        }
        JsonFile places = places();
        return path.resolve(places.has(tensor) ? places.text(tensor) : INDEX);
    }

    /**
     * Writes the configuration, generation_config.json and the weights of a model that came from no folder. Its maker
     * adds tokenizer.json, and prompts.json if it has one.
     *
     * @param values gives a weight's values by its name
     */
    public static void write(Path target, ModelConfig config, Function<String, TensorValues> values)
            throws IOException {
        Files.createDirectories(target);
        JsonFile.write(target.resolve(ConfigReader.CONFIG), ConfigWriter.config(config));
        JsonFile.write(target.resolve(ConfigReader.GENERATION_CONFIG), ConfigWriter.generationConfig(config));
        SafetensorsWriter.write(target.resolve(WEIGHTS), config.weights(), values);
    }

    /** Writes a model that was tuned from this one: other weights, everything else taken over. */
    public void writeTuned(Path target, Function<String, TensorValues> values) throws IOException {
        Files.createDirectories(target);
        JsonFile base = JsonFile.read(path.resolve(ConfigReader.CONFIG));
        JsonFile.write(target.resolve(ConfigReader.CONFIG), ConfigWriter.tuned(base, config));
        Companions.copy(path, target);
        SafetensorsWriter.write(target.resolve(WEIGHTS), config.weights(), values);
    }
}
