package io.tuneloom.languagemodel.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.TorchModule;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
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
        this.module = DecoderProgram.compile(manager, config, stored);
        this.weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        DecoderProgram.constants(config).forEach((name, values) -> constants.put(name, manager.create(values)));
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
        module.call("compute_in", DecoderProgram.torchType(precision)).close();
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
        module.call("compute_in", DecoderProgram.torchType(stored)).close();
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
