package io.tuneloom.languagemodel.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.torch.TorchModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Trains a model in place, one batch after the other. Who calls it owns the loop, the batches and the learning rate.
 * For one thread. Closing it leaves the model as it is then.
 */
public final class Trainer implements AutoCloseable {
    private final LanguageModel model;
    private final NDManager manager;
    private final TorchModule adamW;
    private final List<NDArray> weights;
    private final List<Integer> order;
    private final int decayed;
    private final List<NDArray> first;
    private final List<NDArray> second;
    private final NDArray updates;
    private final int rowsAtOnce;
    private long step;

    public Trainer(LanguageModel model, Optimizer optimizer) {
        this(model, optimizer, Integer.MAX_VALUE);
    }

    /** @param rowsAtOnce a batch of more rows is computed in parts whose gradients are added up: the same step in less memory */
    public Trainer(LanguageModel model, Optimizer optimizer, int rowsAtOnce) {
        this.model = model;
        this.rowsAtOnce = rowsAtOnce;
        this.manager = model.decoder().scope();
        this.adamW = TorchModule.compile(manager, "AdamW", attributes(optimizer));
        List<String> names = List.copyOf(model.decoder().weights().keySet());
        this.order = decayedFirst(names);
        this.decayed = (int) names.stream().filter(this::decays).count();
        List<NDArray> arrays = List.copyOf(model.decoder().weights().values());
        this.weights = order.stream().map(arrays::get).toList();
        this.first = weights.stream().map(this::zeros).toList();
        this.second = weights.stream().map(this::zeros).toList();
        this.updates = manager.create(0f);
        model.decoder().trainable(true);
    }

    private static Map<String, Object> attributes(Optimizer optimizer) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("beta1", optimizer.beta1());
        attributes.put("beta2", optimizer.beta2());
        attributes.put("epsilon", optimizer.epsilon());
        attributes.put("weight_decay", optimizer.weightDecay());
        attributes.put("clip_norm", optimizer.clipNorm());
        return attributes;
    }

    private List<Integer> decayedFirst(List<String> names) {
        List<Integer> order = new ArrayList<>();
        for (boolean decays : new boolean[] {true, false}) {
            for (int i = 0; i < names.size(); i++) {
                if (decays(names.get(i)) == decays) {
                    order.add(i);
                }
            }
        }
        return List.copyOf(order);
    }

    private boolean decays(String weight) {
        return model.config()
                        .weights()
                        .getOrDefault(weight, io.tuneloom.languagemodel.folder.Shape.of())
                        .isMatrix()
                && !weight.equals("model.embed_tokens.weight");
    }

    private NDArray zeros(NDArray like) {
        return manager.zeros(like.getShape(), DataType.FLOAT32);
    }

    /** Number of steps done so far. */
    public long step() {
        return step;
    }

    /**
     * One step: the gradient of the batch's loss, clipped, and an update by AdamW.
     *
     * @throws TrainingDivergedException when loss or gradient is not finite; nothing is changed then
     */
    public StepReport train(Batch batch, double learningRate) {
        try (NDManager scope = manager.newSubManager()) {
            double weight = batch.weight();
            if (weight == 0) {
                throw new IllegalArgumentException("no token of the batch at step " + step + " has a weight");
            }
            double loss = 0;
            List<NDArray> gradients = List.of();
            for (int begin = 0;
                    begin < batch.rows().size();
                    begin += Math.min(rowsAtOnce, batch.rows().size())) {
                int end = (int) Math.min(batch.rows().size(), (long) begin + rowsAtOnce);
                NDList result = lossAndGradients(scope, batch.rows().subList(begin, end), weight);
                loss += result.head().getFloat();
                gradients = sum(gradients, result.subList(1, result.size()));
            }
            double norm = update(scope, gradients, learningRate);
            if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
                throw new TrainingDivergedException(step, loss, norm);
            }
            return new StepReport(step++, loss, norm, learningRate, batch.tokens());
        }
    }

    private NDList lossAndGradients(NDManager scope, List<TrainingRow> rows, double batchWeight) {
        return Predictions.of(rows, batchWeight).differentiate(scope, model.decoder());
    }

    private List<NDArray> sum(List<NDArray> sum, List<NDArray> more) {
        if (sum.isEmpty()) {
            return more;
        }
        adamW.call("add", sum, more).close();
        return sum;
    }

    private double update(NDManager scope, List<NDArray> gradients, double learningRate) {
        List<NDArray> ordered = order.stream().map(gradients::get).toList();
        return adamW.tensor(scope, "update", weights, ordered, first, second, updates, decayed, learningRate)
                .getFloat();
    }

    /**
     * Writes a checkpoint of model and optimiser.
     *
     * @param notes what the caller needs to go on, such as the state of its curriculum
     */
    public void save(Checkpoints checkpoints, Map<String, String> notes) {
        checkpoints.write(step, folder -> new TrainerState(step, notes).write(folder, tensors()));
    }

    /**
     * Goes back to a checkpoint, from which training continues as if it had never stopped.
     *
     * @return the notes that were saved with it
     */
    public Map<String, String> restore(Path checkpoint) {
        TrainerState state = TrainerState.read(checkpoint);
        Map<String, NDArray> tensors = tensors();
        try (NDManager scope = manager.newSubManager()) {
            TrainerState.values(checkpoint, tensors).forEach((name, values) -> {
                NDArray target = Objects.requireNonNull(tensors.get(name));
                NDArray source = scope.create(values, target.getShape(), DataType.FLOAT32);
                adamW.call("assign", target, source).close();
            });
        }
        step = state.step();
        return state.notes();
    }

    private Map<String, NDArray> tensors() {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        List<String> names = List.copyOf(model.decoder().weights().keySet());
        for (int i = 0; i < order.size(); i++) {
            String name = names.get(order.get(i));
            tensors.put(name, weights.get(i));
            tensors.put("first." + name, first.get(i));
            tensors.put("second." + name, second.get(i));
        }
        tensors.put("updates", updates);
        return tensors;
    }

    @Override
    public void close() {
        model.decoder().trainable(false);
        adamW.close();
        manager.close();
    }
}
