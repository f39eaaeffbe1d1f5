package io.tuneloom.languagemodel.throughput;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.throughput.Measuring.RandomTokens;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.sharedschemas.artifacts.PrecisionTimings;
import io.tuneloom.sharedschemas.artifacts.PrecisionTimings.Timing;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the precision {@code auto} means on an installation. It measures reading, writing and training with one layer of a model's
 * shape in both precisions, which takes about a second, and no weights. For a model folder:
 *
 * <pre>{@code
 * PrecisionTimings auto = FasterPrecision.measure(ModelFolder.open(folder).config(), Compute.cpu(threads), () -> {});
 * auto.chosen(); // FP32 or BF16
 * auto.timings(); // seconds of each piece in each precision
 * }</pre>
 */
public final class FasterPrecision {
    /**
     * How many times as fast BF16 must be at each piece. Beside other work, the same ratio varies by up to 30%; and a smaller
     * gain is not worth numbers that differ from those in FP32.
     */
    public static final double REQUIRED = 1.3;

    private static final int WIDEST = 768;
    private static final int WIDEST_FEED_FORWARD = 2_048;
    private static final int VOCABULARY = 512;
    private static final int POSITIONS = 128;

    private static final int READ = 96;
    private static final int ROWS = 16;
    private static final int TRAINED_ROWS = 4;
    private static final int TRAINED_LENGTH = 32;
    private static final GenerationSettings WRITTEN = GenerationSettings.greedy(3, Set.of());

    private static final int ROUNDS = 3;
    private static final double ENOUGH_SECONDS = .15;
    /** Of one piece within a round. */
    private static final double SHORTEST_SECONDS = .004;

    private final Compute compute;
    private final ModelConfig layer;
    private final Map<String, Map<Precision, Double>> least = new LinkedHashMap<>();

    private FasterPrecision(ModelConfig shape, Compute compute) {
        this.compute = compute;
        this.layer = layer(shape);
    }

    /** @param between is called between two measurements, and may throw */
    public static PrecisionTimings measure(ModelConfig shape, Compute compute, Runnable between) {
        List<Timing> timings = new FasterPrecision(shape, compute).timings(between);
        return new PrecisionTimings(
                compute.device(), compute.threads(), Measuring.clockOf(compute), timings, REQUIRED, chosen(timings));
    }

    /** BF16 if it is faster at every piece, so that no part of a run becomes slower; where nothing was measured, FP32. */
    static Precision chosen(List<Timing> timings) {
        boolean faster = !timings.isEmpty() && timings.stream().allMatch(timing -> timing.speedup() >= REQUIRED);
        return faster ? Precision.BF16 : Precision.FP32;
    }

    /** One layer, and a head of few tokens. Products of larger matrices gain as much as those of the largest ones here. */
    private static ModelConfig layer(ModelConfig shape) {
        int heads = Math.clamp(WIDEST / shape.headSize(), 1, shape.heads());
        return new ModelConfig(
                VOCABULARY,
                Math.min(WIDEST, shape.width()),
                Math.min(WIDEST_FEED_FORWARD, shape.feedForward()),
                1,
                heads,
                heads == shape.heads() ? shape.keyValueHeads() : heads,
                shape.headSize(),
                POSITIONS,
                shape.rope(),
                shape.normEpsilon(),
                true,
                ModelConfig.Biases.NONE,
                ModelConfig.SpecialTokens.NONE);
    }

    private List<Timing> timings(Runnable between) {
        try (LanguageModel full = model(Precision.FP32);
                LanguageModel half = model(Precision.BF16);
                LanguageModel fullTrained = model(Precision.FP32);
                LanguageModel halfTrained = model(Precision.FP32);
                Trainer inFull = trainer(fullTrained, Precision.FP32);
                Trainer inHalf = trainer(halfTrained, Precision.BF16)) {
            double end = 0;
            for (int round = 0; round <= ROUNDS || Measuring.clock() < end; round++) {
                if (round == 1) {
                    least.clear(); // The JVM compiles in the first round.
                    end = Measuring.clock() + ENOUGH_SECONDS;
                }
                between.run();
                inference(Precision.FP32, full);
                inference(Precision.BF16, half);
                training(Precision.FP32, inFull);
                training(Precision.BF16, inHalf);
            }
        }
        return least.entrySet().stream()
                .map(piece -> new Timing(
                        piece.getKey(),
                        piece.getValue().getOrDefault(Precision.FP32, 0.),
                        piece.getValue().getOrDefault(Precision.BF16, 0.)))
                .toList();
    }

    private LanguageModel model(Precision precision) {
        return LanguageModel.create(layer, FasterPrecision::weights, compute, precision);
    }

    private static Trainer trainer(LanguageModel model, Precision precision) {
        return new Trainer(model, Optimizer.withDecay(0), GradientSettings.DEFAULT.in(precision));
    }

    /** What weights are makes no difference to the time. */
    private static float[] weights(String name, Shape shape) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 61 - 30) / 1_000f;
        }
        return values;
    }

    private void inference(Precision precision, LanguageModel model) {
        RandomTokens tokens = new RandomTokens(VOCABULARY);
        Query query = new Query(tokens.of(READ - 1), tokens.of(1));
        List<int[]> prompts = Collections.nCopies(ROWS, tokens.of(1));
        try (Prefix prefix = model.encode(tokens.of(1))) {
            time("reading", precision, () -> new Scorer(model).score(prefix, List.of(query)));
            time("writing", precision, () -> new Generator(model).generate(prefix, prompts, WRITTEN));
        }
    }

    private void training(Precision precision, Trainer trainer) {
        RandomTokens tokens = new RandomTokens(VOCABULARY);
        Batch batch = new Batch(Stream.generate(() -> TrainingRow.of(tokens.of(TRAINED_LENGTH), 1))
                .limit(TRAINED_ROWS)
                .toList());
        time("training", precision, () -> trainer.train(batch, 0));
    }

    private void time(String piece, Precision precision, Runnable work) {
        double end = Measuring.clock() + SHORTEST_SECONDS;
        do {
            least.computeIfAbsent(piece, _ -> new EnumMap<>(Precision.class))
                    .merge(precision, Measuring.secondsOf(work, compute), Math::min);
        } while (Measuring.clock() < end);
    }
}
