package io.tuneloom.benchmarks.peers;

import io.tuneloom.benchmarks.Stopwatch;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** This project in one precision, either for inference or for training. */
final class Tuneloom implements Side {
    private final Precision precision;
    private final LanguageModel model;
    private final Optional<Trainer> trainer;

    private Tuneloom(Precision precision, LanguageModel model, Optional<Trainer> trainer) {
        this.precision = precision;
        this.model = model;
        this.trainer = trainer;
    }

    static Tuneloom forInference(Path folder, Precision precision, int threads) {
        return new Tuneloom(precision, LanguageModel.load(folder, Compute.cpu(threads), precision), Optional.empty());
    }

    static Tuneloom forTraining(Path folder, Precision precision, int threads) {
        LanguageModel model = LanguageModel.load(folder, Compute.cpu(threads));
        Trainer trainer = new Trainer(model, Optimizer.withDecay(.01), GradientSettings.DEFAULT.in(precision));
        return new Tuneloom(precision, model, Optional.of(trainer));
    }

    static String name(Precision precision) {
        return "Tuneloom " + precision.label();
    }

    @Override
    public String name() {
        return name(precision);
    }

    @Override
    public double[] logProbabilities(int[] tokens, int first) {
        float[] logits = model.logits(tokens)[tokens.length - 1];
        double total = Math.log(IntStream.range(0, logits.length)
                .mapToDouble(token -> Math.exp(logits[token]))
                .sum());
        return IntStream.range(0, first)
                .mapToDouble(token -> logits[token] - total)
                .toArray();
    }

    @Override
    public double prefill(int[] tokens) {
        return processor(() -> model.encode(tokens).close());
    }

    @Override
    public double answers(int[] prefix, int[][] prompts, int tokens) {
        GenerationSettings settings = GenerationSettings.greedy(tokens, Set.of());
        try (Prefix encoded = model.encode(prefix)) {
            return processor(() -> new Generator(model).generate(encoded, List.of(prompts), settings));
        }
    }

    @Override
    public double train(int[][] rows) {
        Batch batch =
                new Batch(Arrays.stream(rows).map(row -> TrainingRow.of(row, 1)).toList());
        return processor(() -> trainer.orElseThrow().train(batch, 1e-4));
    }

    private static double processor(Runnable work) {
        Stopwatch watch = Stopwatch.start();
        work.run();
        return watch.read().processor();
    }

    @Override
    public void close() {
        trainer.ifPresent(Trainer::close);
        model.close();
    }
}
