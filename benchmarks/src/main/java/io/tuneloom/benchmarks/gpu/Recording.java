package io.tuneloom.benchmarks.gpu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.Gson;
import io.tuneloom.languagemodel.decoder.Decoder;
import io.tuneloom.languagemodel.decoder.Decoder.Continuation;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.SafetensorsWriter;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.languagemodel.folder.TensorValues;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values that a model with seeded weights computes on this CPU in FP32: log-probabilities and logits, loss and gradients, and
 * training steps.
 *
 * @param inputs tokens, and what they give as single numbers
 */
record Recording(Inputs inputs, Map<String, float[]> tensors, Map<String, Shape> shapes) {
    private static final int ROWS = 4;
    private static final int LENGTH = 48;
    private static final int PREFIX = 40;
    private static final int STEPS = 5;
    private static final double LEARNING_RATE = 1e-3;

    /**
     * @param prefix tokens before the rows
     * @param rows tokens, all of one length
     * @param losses of each training step on the rows
     * @param norms of the gradients of each step, before clipping
     */
    private record Inputs(int[] prefix, int[][] rows, double learningRate, double[] losses, double[] norms) {}

    static Recording of(ModelConfig config, Optimizer optimizer) {
        Random random = new Random(7);
        int[] prefix = random.ints(PREFIX, 0, config.vocabulary()).toArray();
        int[][] rows = Stream.generate(
                        () -> random.ints(LENGTH, 0, config.vocabulary()).toArray())
                .limit(ROWS)
                .toArray(int[][]::new);
        Map<String, float[]> tensors = new LinkedHashMap<>();
        Map<String, Shape> shapes = new LinkedHashMap<>();
        try (LanguageModel model = LanguageModel.create(config, weights(3), Compute.cpu(1))) {
            Values values = new Values(model, tensors, shapes);
            values.weights("before.");
            values.scores("log-probabilities", rows);
            values.scores("log-probabilities behind the prefix", rows, prefix);
            values.generation(prefix, rows);
            values.gradients(rows);
            List<StepReport> reports = train(model, optimizer, rows);
            values.weights("after.");
            Inputs inputs = new Inputs(
                    prefix,
                    rows,
                    LEARNING_RATE,
                    reports.stream().mapToDouble(StepReport::loss).toArray(),
                    reports.stream().mapToDouble(StepReport::gradientNorm).toArray());
            return new Recording(inputs, tensors, shapes);
        }
    }

    /** None is zero or one, so that a missing bias or norm is seen. */
    private static Initializer weights(long seed) {
        Random random = new Random(seed);
        return (name, shape) -> {
            float[] values = new float[Math.toIntExact(shape.size())];
            float mean = name.endsWith("norm.weight") ? 1 : 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = mean + (float) (.1 * random.nextGaussian());
            }
            return values;
        };
    }

    private static List<StepReport> train(LanguageModel model, Optimizer optimizer, int[][] rows) {
        Batch batch =
                new Batch(Arrays.stream(rows).map(row -> TrainingRow.of(row, 1)).toList());
        try (Trainer trainer = new Trainer(model, optimizer)) {
            return IntStream.range(0, STEPS)
                    .mapToObj(step -> trainer.train(batch, LEARNING_RATE))
                    .toList();
        }
    }

    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("recorded.json"), new Gson().toJson(inputs));
        SafetensorsWriter.write(
                folder.resolve("recorded.safetensors"),
                shapes,
                name -> TensorValues.of(Objects.requireNonNull(tensors.get(name))));
    }

    /** Computes and names what is recorded. */
    private record Values(LanguageModel model, Map<String, float[]> tensors, Map<String, Shape> shapes) {
        private void add(String name, NDArray array) {
            tensors.put(name, array.toFloatArray());
            shapes.put(name, Shape.of(array.getShape().getShape()));
        }

        void weights(String before) {
            model.decoder().weights().forEach((name, weight) -> add(before + name, weight));
        }

        /** Of each row's tokens but the first, which nothing is before. */
        void scores(String name, int[][] rows, int... prefix) {
            try (NDManager scope = model.decoder().scope();
                    Prefix before = model.encode(prefix)) {
                int[] after = IntStream.range(0, ROWS * LENGTH)
                        .filter(position -> position % LENGTH < LENGTH - 1)
                        .map(position -> 1 + position) // state 0 is the prefix's last
                        .toArray();
                NDArray ids = Decoder.padded(scope, List.of(rows));
                add(
                        name,
                        model.decoder().score(scope, before, ids, scope.create(after), scope.create(followers(rows))));
            }
        }

        /** The logits of two next tokens; the first is a fixed one, so that no near tie decides what is compared. */
        void generation(int[] prefix, int[][] rows) {
            Decoder decoder = model.decoder();
            try (NDManager scope = decoder.scope();
                    Prefix before = model.encode(prefix)) {
                NDArray last = scope.create(
                        IntStream.rangeClosed(1, ROWS).map(row -> row * LENGTH).toArray());
                try (Continuation first = decoder.prompt(before, Decoder.padded(scope, List.of(rows)), last)) {
                    add("logits of the first token", first.logits());
                    NDArray next = scope.create(new int[ROWS]).reshape(ROWS, 1);
                    NDArray positions = next.add(PREFIX + LENGTH);
                    NDArray mask = scope.zeros(new ai.djl.ndarray.types.Shape(ROWS, 1, 1, LENGTH + 1));
                    try (Continuation second = decoder.continueWith(before, first, next, positions, mask)) {
                        add("logits of the second token", second.logits());
                    }
                }
            }
        }

        void gradients(int[][] rows) {
            List<int[]> read = Arrays.stream(rows)
                    .map(row -> Arrays.copyOf(row, LENGTH - 1))
                    .toList();
            int[] targets = followers(rows);
            float[] equal = new float[targets.length];
            Arrays.fill(equal, 1f / targets.length);
            try (NDManager scope = model.decoder().scope()) {
                model.decoder().startTraining(Precision.FP32);
                model.decoder().forgetGradients();
                NDArray loss = model.decoder()
                        .addGradients(
                                Decoder.padded(scope, read),
                                scope.zeros(new ai.djl.ndarray.types.Shape(0), DataType.INT32),
                                scope.create(IntStream.range(0, targets.length).toArray()),
                                scope.create(targets),
                                scope.create(equal),
                                false);
                add("loss", loss);
                model.decoder().gradients(scope).forEach((name, gradient) -> add("gradient." + name, gradient));
                model.decoder().endTraining();
            }
        }

        private static int[] followers(int[][] rows) {
            return Arrays.stream(rows)
                    .flatMapToInt(row -> Arrays.stream(row).skip(1))
                    .toArray();
        }
    }
}
