package io.tuneloom.languagemodel.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.languagemodel.folder.StoredTensor;
import io.tuneloom.languagemodel.folder.TensorValues;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.torch.TensorParts;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A model of the Llama family (Llama, Mistral, Qwen2 and 3, Gemma 3 text, SmolLM3) with its weights, on the CPU or a GPU, in
 * 32-bit arithmetic or with matrix products in 16 bits ({@link Precision}). Inference (encoding, scoring,
 * generation) may run on several threads at once; not while the model is being trained.
 */
public final class LanguageModel implements AutoCloseable {
    private final ModelConfig config;
    private final Optional<ModelFolder> origin;
    private final Decoder decoder;
    private final Compute compute;
    private final Optional<Adapter> adapter;

    private LanguageModel(
            ModelConfig config,
            Optional<ModelFolder> origin,
            Decoder decoder,
            Compute compute,
            Optional<Adapter> adapter) {
        this.config = config;
        this.origin = origin;
        this.decoder = decoder;
        this.compute = compute;
        this.adapter = adapter;
    }

    /**
     * In 32 bits, for inference or training.
     *
     * @throws ModelFolderException when the folder is damaged or holds a model of another kind
     */
    public static LanguageModel load(Path folder, Compute compute) {
        return load(folder, compute, Precision.FP32);
    }

    /**
     * For inference in this precision. A model in {@link Precision#BF16} takes half the memory, and can be neither trained nor
     * saved.
     *
     * @throws ModelFolderException when the folder is damaged or holds a model of another kind
     */
    public static LanguageModel load(Path folder, Compute compute, Precision precision) {
        ModelFolder origin = ModelFolder.open(folder);
        NDManager manager = compute.open();
        try {
            Map<String, StoredTensor> stored = origin.weights();
            Map<String, NDArray> weights = arrays(
                    manager, origin.config(), precision, (name, shape) -> Objects.requireNonNull(stored.get(name)));
            Decoder decoder = new Decoder(manager, origin.config(), weights, precision);
            return new LanguageModel(origin.config(), Optional.of(origin), decoder, compute, Optional.empty());
        } catch (RuntimeException | Error e) {
            manager.close();
            compute.giveFreedMemoryBack();
            throw e;
        }
    }

    /** A new model, to be pretrained. */
    public static LanguageModel create(ModelConfig config, Initializer initializer, Compute compute) {
        return create(config, initializer, compute, Precision.FP32);
    }

    /** A new model, for inference in this precision as {@link #load}. */
    public static LanguageModel create(
            ModelConfig config, Initializer initializer, Compute compute, Precision precision) {
        NDManager manager = compute.open();
        try {
            Map<String, NDArray> weights =
                    arrays(manager, config, precision, (name, shape) -> initial(name, shape, initializer));
            return new LanguageModel(
                    config,
                    Optional.empty(),
                    new Decoder(manager, config, weights, precision),
                    compute,
                    Optional.empty());
        } catch (RuntimeException | Error e) {
            manager.close();
            compute.giveFreedMemoryBack();
            throw e;
        }
    }

    private static TensorValues initial(String name, Shape shape, Initializer initializer) {
        float[] values = initializer.values(name, shape);
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(name + ": " + values.length + " initial values for shape " + shape);
        }
        return TensorValues.of(values);
    }

    private static Map<String, NDArray> arrays(
            NDManager manager,
            ModelConfig config,
            Precision precision,
            BiFunction<String, Shape, TensorValues> values) {
        Map<String, Shape> shapes = config.weights();
        try (WeightMemory memory = new WeightMemory(manager, StoredWeight.of(config, precision))) {
            return memory.filled(part -> values.apply(part, Objects.requireNonNull(shapes.get(part))));
        }
    }

    public ModelConfig config() {
        return config;
    }

    /** The folder that the model was loaded from, if it was. */
    public Optional<ModelFolder> origin() {
        return origin;
    }

    /** In which it was loaded. */
    public Precision precision() {
        return decoder.stored();
    }

    /** All that was computed with this model so far, training steps included. */
    public Work work() {
        return decoder.work();
    }

    public Decoder decoder() {
        return decoder;
    }

    /**
     * Encodes text that many queries share. No token is added: where the model wants a beginning-of-text token, the
     * caller puts it first.
     *
     * @param tokens may be empty
     * @throws TextTooLongException when they are more than the model's context holds
     */
    public Prefix encode(int... tokens) {
        checkTokens(tokens);
        checkLength(tokens.length);
        try (NDManager scope = decoder.scope()) {
            if (tokens.length == 0) {
                PtNDArray zeros = (PtNDArray) scope.zeros(new ai.djl.ndarray.types.Shape(1, config.width()));
                return new Prefix(0, IValue.listFrom(new PtNDArray[0]), IValue.from(zeros));
            }
            IValue[] encoded = decoder.encodePrefix(Decoder.padded(scope, List.of(tokens)));
            return new Prefix(tokens.length, encoded[0], encoded[1]);
        }
    }

    /** The logits after each token (T, V), without any reuse: the plain definition of the model. */
    public float[][] logits(int... tokens) {
        checkTokens(tokens);
        checkLength(tokens.length);
        try (NDManager scope = decoder.scope()) {
            float[] flat = decoder.logits(scope, Decoder.padded(scope, List.of(tokens)))
                    .toFloatArray();
            float[][] rows = new float[tokens.length][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOfRange(flat, i * config.vocabulary(), (i + 1) * config.vocabulary());
            }
            return rows;
        }
    }

    /** @throws IllegalArgumentException when a token is not of this model's vocabulary */
    public void checkTokens(int... tokens) {
        for (int token : tokens) {
            if (token < 0 || token >= config.vocabulary()) {
                throw new IllegalArgumentException(
                        "token " + token + " is not of the model's vocabulary of " + config.vocabulary());
            }
        }
    }

    /** @throws TextTooLongException when a text of so many tokens is longer than the model's context */
    public void checkLength(int tokens) {
        if (tokens > config.maxPositions()) {
            throw new TextTooLongException(tokens, config.maxPositions());
        }
    }

    /** A copy of a weight's values, row by row; of an adapter's tensor by its name in {@link LoraSettings#weights}. */
    public float[] weight(String name) {
        if (adapter.isPresent() && decoder.trained().containsKey(name)) {
            return values(decoder.trained().get(name));
        }
        decoder.requireFullPrecision();
        return values(decoder.weight(name));
    }

    private float[] values(NDArray weight) {
        try (NDManager scope = decoder.scope();
                TensorParts parts = new TensorParts(scope)) {
            return parts.of(weight).floats(weight.size());
        }
    }

    /**
     * Writes a folder that {@link #load} and Hugging Face's transformers read. A model that came from a folder takes
     * its tokenizer, generation settings and prompts along. Of an adapted model the weights are merged: W + scaling · B A, from the
     * base model's folder if that was loaded in 16 bits.
     */
    public void save(Path target) throws IOException {
        if (adapter.isPresent()) {
            writer().merged(target, adapter.get());
        } else {
            writer().weights(target);
        }
    }

    private ModelWriter writer() {
        return new ModelWriter(config, origin, decoder);
    }

    /**
     * This model with a new LoRA adapter, to be trained: A is drawn as PEFT draws it (uniformly, Kaiming with a = sqrt(5)), B is zero, so
     * that at first it computes what this model does. It shares this model's weights, which stay as they are. This model remains usable,
     * and must be closed after the adapted one. Any number of adapted models may be open at once.
     *
     * @param seed of A, and of the dropout during training
     * @throws IllegalArgumentException when this model has an adapter already, or none of the target modules
     */
    public LanguageModel withNewAdapter(LoraSettings settings, long seed) {
        for (String module : settings.targetModules()) {
            if (config.weights().keySet().stream().noneMatch(name -> name.endsWith("." + module + ".weight"))) {
                throw new IllegalArgumentException("targetModules: the model has no " + module);
            }
        }
        return with(manager -> Adapter.fresh(manager, config, settings, seed));
    }

    /**
     * The same with an adapter in PEFT's layout, also one that PEFT trained (F32, F16 or BF16).
     *
     * @throws ModelFolderException when the folder is damaged, was made for another model, or asks for what is not computed here
     */
    public LanguageModel withAdapter(Path adapterFolder) {
        return with(manager -> Adapter.read(manager, config, adapterFolder));
    }

    private LanguageModel with(Function<NDManager, Adapter> making) {
        if (adapter.isPresent()) {
            throw new IllegalArgumentException("the model has an adapter already; give one to its base model");
        }
        NDManager manager = decoder.scope();
        try {
            Adapter made = making.apply(manager);
            return new LanguageModel(
                    config, origin, decoder.adapted(manager, config, made), compute, Optional.of(made));
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    /** Of the adapter, if this model has one. */
    public Optional<LoraSettings> adapter() {
        return adapter.map(Adapter::settings);
    }

    /**
     * Writes the adapter alone, in PEFT's layout.
     *
     * @param baseModelNameOrPath where others find the base model: a name on Hugging Face's hub, or a folder
     * @throws IllegalStateException when this model has no adapter
     */
    public void saveAdapter(Path folder, String baseModelNameOrPath) throws IOException {
        Adapter saved = adapter.orElseThrow(() -> new IllegalStateException("the model has no adapter"));
        writer().adapter(folder, saved, baseModelNameOrPath);
    }

    /** Other processes can use its memory then, and that of whatever was computed with it. */
    @Override
    public void close() {
        decoder.close();
        compute.giveFreedMemoryBack();
    }
}
