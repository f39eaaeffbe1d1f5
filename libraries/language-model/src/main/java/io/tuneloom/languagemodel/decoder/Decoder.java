package io.tuneloom.languagemodel.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.folder.Features;
import io.tuneloom.languagemodel.folder.LayerAttention;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.TorchModule;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The decoder at the level of tensors, as scoring, generation and training use it: the methods of decoder.py, which
 * holds the arithmetic and the meaning of the shapes. Everything but {@link #gradients} may run on several threads at once.
 */
public final class Decoder implements AutoCloseable {
    private final NDManager manager;
    private final TorchModule module;
    private final Map<String, NDArray> weights;
    private final Optional<Adapter> adapter;
    private final Precision stored;
    private final Map<String, NDArray> constants = new LinkedHashMap<>();
    private Work work = Work.NONE;

    /**
     * Takes over the manager, which must own the weights, and closes it in the end.
     *
     * @param stored the precision of the matrices among them
     */
    Decoder(NDManager manager, ModelConfig config, Map<String, NDArray> weights, Precision stored) {
        this(manager, config, weights, stored, Optional.empty());
    }

    private Decoder(
            NDManager manager,
            ModelConfig config,
            Map<String, NDArray> weights,
            Precision stored,
            Optional<Adapter> adapter) {
        this.manager = manager;
        this.stored = stored;
        this.adapter = adapter;
        this.module = TorchModule.compile(manager, "Decoder", attributes(config, stored));
        this.weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        constants(config).forEach((name, values) -> constants.put(name, manager.create(values)));
        adopt();
        adapter.ifPresent(added -> {
            LoraSettings lora = added.settings();
            module.call("attach", added.tensors(), lora.scaling(), lora.dropout())
                    .close();
            module.call("keep_factors", true).close();
        });
    }

    private void adopt() {
        module.call("adopt", weights, constants).close();
    }

    /**
     * A decoder with the same weights, and an adapter beside them.
     *
     * @param own owns the adapter's tensors, and is the new decoder's to close
     */
    Decoder adapted(NDManager own, ModelConfig config, Adapter added) {
        return new Decoder(own, config, weights, stored, Optional.of(added));
    }

    /** The archive of decoder.py for this shape, without weights; programs without a JVM load it too. */
    public static byte[] archive(ModelConfig config, Precision precision) {
        return TorchModule.archive("Decoder", attributes(config, precision));
    }

    /** What decoder.py computes with beside the weights: of each kind of layer that has one, the rotary embedding. */
    public static Map<String, float[]> constants(ModelConfig config) {
        Map<String, float[]> constants = new LinkedHashMap<>();
        List<LayerAttention> kinds = kinds(config);
        for (int kind = 0; kind < kinds.size(); kind++) {
            String ofKind = "." + kind;
            kinds.get(kind).rope().ifPresent(rope -> {
                float scale = (float) rope.attentionFactor();
                constants.put("rope_frequencies" + ofKind, rope.frequencies(config.headSize()));
                constants.put("rope_scale" + ofKind, new float[] {scale});
                constants.put("rope_signs" + ofKind, ropeSigns(config.headSize(), scale));
            });
        }
        return constants;
    }

    /** A head's first half turns against its second. */
    private static float[] ropeSigns(int headSize, float scale) {
        float[] signs = new float[headSize];
        Arrays.fill(signs, 0, headSize / 2, -scale);
        Arrays.fill(signs, headSize / 2, headSize, scale);
        return signs;
    }

    /** The layers' attentions, each once. */
    private static List<LayerAttention> kinds(ModelConfig config) {
        return config.attention().stream().distinct().toList();
    }

    private static Map<String, Object> attributes(ModelConfig config, Precision precision) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("layers", config.layers());
        attributes.put("heads", config.heads());
        attributes.put("kv_heads", config.keyValueHeads());
        attributes.put("head_size", config.headSize());
        attributes.put("width", config.width());
        attributes.put("norm_epsilon", config.normEpsilon());
        addFeatures(attributes, config.features());
        addKinds(attributes, config);
        attributes.put("head", config.tiedHead() ? "model.embed_tokens.weight" : "lm_head.weight");
        attributes.put("dtype", torchType(precision));
        attributes.put("weights", Map.of());
        attributes.put("constants", Map.of());
        attributes.put("adapters", Map.of());
        attributes.put("factors", Map.of());
        attributes.put("places", Map.of());
        attributes.put("lora_scaling", 0.0);
        attributes.put("lora_dropout", 0.0);
        attributes.put("dropout_seed", -1);
        return attributes;
    }

    private static void addFeatures(Map<String, Object> attributes, Features features) {
        boolean behind = features.normsBehind();
        boolean silu = features.activation() == Features.Activation.SILU;
        attributes.put("norm_offset", features.centredNorms() ? 1.0 : 0.0);
        attributes.put("norms_behind", behind);
        attributes.put("feed_forward_norm", behind ? "pre_feedforward_layernorm" : "post_attention_layernorm");
        attributes.put("activation", silu ? "swish" : "gelu");
        attributes.put("activation_form", silu ? "" : "tanh");
        attributes.put("embedding_scale", features.embeddingScale());
        attributes.put("query_gain", features.queryGain());
    }

    private static void addKinds(Map<String, Object> attributes, ModelConfig config) {
        List<LayerAttention> kinds = kinds(config);
        attributes.put(
                "kinds", config.attention().stream().mapToInt(kinds::indexOf).toArray());
        attributes.put(
                "windows",
                kinds.stream().mapToInt(kind -> kind.window().orElse(0)).toArray());
    }

    /** The number of the type of matrix products in TorchScript ({@code c10::ScalarType}). */
    public static int torchType(Precision precision) {
        return switch (precision) {
            case FP32 -> 6;
            case BF16 -> 15;
        };
    }

    /** Of the matrices that are kept. */
    Precision stored() {
        return stored;
    }

    /** The weights in the order of {@link ModelConfig#weights()}; training changes them in place. */
    public Map<String, NDArray> weights() {
        return weights;
    }

    /** What training changes, and computes {@link #gradients} of: the adapter's tensors if the model has one, else all weights. */
    public Map<String, NDArray> trained() {
        return adapter.map(Adapter::tensors).orElse(weights);
    }

    /** @throws IllegalArgumentException when the model has no weight of this name */
    public NDArray weight(String name) {
        NDArray weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("the model has no weight " + name);
        }
        return weight;
    }

    /** All that was computed with this model so far, training steps included. */
    public synchronized Work work() {
        return work;
    }

    /**
     * @param ids (B, T)
     * @param own tokens that each row has read before, behind the prefix
     */
    private synchronized void count(NDArray ids, int prefix, long own, long predictions) {
        long rows = ids.getShape().get(0);
        work = work.plus(Work.pass(rows, ids.getShape().get(1), prefix, own, predictions));
    }

    /** An owner for the arrays of one step of work. Whoever opens it closes it. */
    public NDManager scope() {
        return manager.newSubManager();
    }

    /** Rows of unequal length (B, T), filled up with token 0 on the right; T is at least 1. */
    public static NDArray padded(NDManager scope, List<int[]> rows) {
        int longest =
                Math.max(1, rows.stream().mapToInt(row -> row.length).max().orElse(0));
        int[] values = new int[rows.size() * longest];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * longest, rows.get(i).length);
        }
        return scope.create(values, new Shape(rows.size(), longest));
    }

    /** ids (1, P) -> the list of keys and values and the last hidden state (1, d), both the caller's to close. */
    IValue[] encodePrefix(NDArray ids) {
        count(ids, 0, 0, 0);
        try (IValue pair = module.call("encode_prefix", ids)) {
            return pair.toIValueTuple();
        }
    }

    /** ids (B, T) -> logits (B, T, V). */
    public NDArray logits(NDManager scope, NDArray ids) {
        count(ids, 0, 0, ids.size());
        return module.tensor(scope, "full_logits", ids);
    }

    /** Log-probabilities (N) of the targets (N) after the numbered states (N), see decoder.py. */
    public NDArray score(NDManager scope, Prefix prefix, NDArray ids, NDArray after, NDArray targets) {
        count(ids, prefix.length(), 0, targets.size());
        return module.tensor(scope, "score", ids, after, targets, prefix.keysAndValues(), prefix.lastState());
    }

    /** ids (B, T), numbered last states (B): logits (B, V) and the rows' past. */
    public Continuation prompt(Prefix prefix, NDArray ids, NDArray after) {
        count(ids, prefix.length(), 0, after.size());
        return continuation("prompt", ids, after, prefix.keysAndValues(), prefix.lastState());
    }

    /** ids and positions (B, 1), positions of all slots (B, S + 1), see decoder.py: logits (B, V) and the longer past. */
    public Continuation continueWith(
            Prefix prefix, Continuation before, NDArray ids, NDArray positions, NDArray slotPositions) {
        count(ids, prefix.length(), slotPositions.getShape().get(1) - 1, ids.size());
        return continuation("continue_with", ids, positions, slotPositions, prefix.keysAndValues(), before.past);
    }

    /** Only some of the rows, given by their numbers. All of them are given up: they can be closed, not continued. */
    public Continuation keepRows(Continuation all, NDArray kept) {
        return continuation("keep_rows", all.logits, all.past, kept);
    }

    private Continuation continuation(String method, Object... arguments) {
        try (IValue pair = module.call(method, arguments)) {
            IValue[] parts = pair.toIValueTuple();
            try (IValue logits = parts[0]) {
                return new Continuation(logits.toTensor((PtNDManager) manager), parts[1]);
            }
        }
    }

    /** The highest of each row of logits (B, V), or NaN where a row has any. */
    public float[] highest(NDArray logits) {
        try (NDArray highest = logits.max(new int[] {1})) {
            return highest.toFloatArray();
        }
    }

    /** The likeliest token of each row of logits (B, V). */
    public int[] greedy(NDManager scope, NDArray logits) {
        return tokens(module.tensor(scope, "greedy", logits));
    }

    /** A token per row of logits (B, V), drawn with the uniform numbers u (B). */
    public int[] sample(NDManager scope, NDArray logits, double temperature, double topP, NDArray u) {
        return tokens(module.tensor(scope, "sample", logits, temperature, topP, u));
    }

    private static int[] tokens(NDArray array) {
        return array.toType(DataType.INT32, false).toIntArray();
    }

    /** The weighted loss (), see decoder.py. */
    public NDArray loss(
            NDManager scope, NDArray ids, NDArray begins, NDArray after, NDArray targets, NDArray lossWeights) {
        count(ids, 0, 0, targets.size());
        return module.tensor(scope, "loss", ids, begins, after, targets, lossWeights);
    }

    /**
     * The same, and adds its gradients to the weights' {@link #gradients}; for one thread at a time.
     *
     * @param checkpointing computes each layer's activations anew in the backward pass instead of keeping them: less memory, more
     *     time, and the same numbers but for rounding
     */
    public NDArray addGradients(
            NDArray ids, NDArray begins, NDArray after, NDArray targets, NDArray lossWeights, boolean checkpointing) {
        count(ids, 0, 0, targets.size());
        return module.differentiate(
                        checkpointing ? "add_checkpointed_gradients" : "add_gradients",
                        new NDList(ids, begins, after, targets, lossWeights))
                .head();
    }

    /** Before the first part of a step. */
    public void forgetGradients() {
        module.call("forget_gradients", true).close();
    }

    /** The sums of what was added since they were forgotten, of all that is {@link #trained}. */
    public Map<String, NDArray> gradients(NDManager scope) {
        try (IValue list = module.call("gradients")) {
            NDList gradients = list.toNDList((PtNDManager) scope);
            Map<String, NDArray> byWeight = new LinkedHashMap<>();
            for (String name : trained().keySet()) {
                byWeight.put(name, gradients.get(byWeight.size()));
            }
            return byWeight;
        }
    }

    /**
     * From now on the weights, or the adapter, are to be trained, with matrix products in this precision; inference works too.
     *
     * @throws IllegalStateException when weights are to be trained that are not of 32 bits
     */
    public void startTraining(Precision precision) {
        module.call("compute_in", torchType(precision)).close();
        if (adapter.isEmpty()) {
            requireFullPrecision();
            return;
        }
        adopt();
        try (NDManager scope = scope()) {
            module.differentiate("unpack", new NDList(scope.create(0f)));
        }
        module.call("keep_factors", false).close();
    }

    /** What another process that resumes the training of the adapter must have too; empty for a model without one. */
    public Optional<String> adapterDescription() {
        return adapter.map(Adapter::description);
    }

    /**
     * Draws the adapter's dropout in {@link #addGradients}, until {@link #withoutDropout}.
     *
     * @param step number of the training step
     * @param part number of the micro-batch within it
     */
    public void withDropout(long step, int part) {
        adapter.filter(lora -> lora.settings().dropout() > 0)
                .ifPresent(lora ->
                        module.call("drop_by", lora.dropoutSeed(step, part)).close());
    }

    public void withoutDropout() {
        module.call("drop_by", -1).close();
    }

    /** @throws IllegalStateException when the weights are not those of the folder, in 32 bits */
    void requireFullPrecision() {
        if (stored != Precision.FP32) {
            throw new IllegalStateException("a model in " + stored
                    + " is for inference only; load it in FP32 to train, read or save its weights");
        }
    }

    /** Back to inference alone. */
    public void endTraining() {
        module.call("forget_gradients", false).close();
        module.call("compute_in", torchType(stored)).close();
        if (adapter.isPresent()) {
            adopt();
            module.call("keep_factors", true).close();
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }

    /** Where a batch of generation stands; whoever holds it closes it. */
    public static final class Continuation implements AutoCloseable {
        private final NDArray logits;
        private final IValue past;

        private Continuation(NDArray logits, IValue past) {
            this.logits = logits;
            this.past = past;
        }

        /** Of the next token (B, V). */
        public NDArray logits() {
            return logits;
        }

        @Override
        public void close() {
            logits.close();
            past.close();
        }
    }
}
