package io.tuneloom.languagemodel.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.scoring.Scorer.Score;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the built-in model computed on the machine where this was recorded, in FP32 on the CPU: what it writes after random tokens, the
 * probability of that, and losses of training. Recorded again by
 * {@code RecordedTest} with {@code -Drecord} after that model has changed.
 *
 * @param weights SHA-256 of the file model.safetensors that this is about
 * @param texts scored
 * @param training of the rows, all in one batch
 */
record Recorded(String weights, List<ScoredText> texts, TrainingSteps training) {
    private static final String RESOURCE = "recorded.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TEXTS = 6;
    private static final int SHORTEST = 8;
    private static final int CANDIDATE = 8;
    private static final int ROWS = 4;
    private static final int ROW = 24;
    private static final int STEPS = 3;
    private static final double LEARNING_RATE = .002;

    /** @param logProbability of the candidate after the prompt, in nats */
    record ScoredText(List<Integer> prompt, List<Integer> candidate, double logProbability) {}

    /** @param losses before each step, and after the last one, in nats per token */
    record TrainingSteps(List<List<Integer>> rows, double learningRate, List<Double> losses) {}

    static Recorded load() {
        try (InputStream in = Recorded.class.getResourceAsStream(RESOURCE)) {
            return JSON.readValue(Objects.requireNonNull(in, RESOURCE), Recorded.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Any tokens will do, and what they mean may change with the model. What it writes itself is likely, so that even in BF16 the
     * probabilities differ little.
     */
    static Recorded record(LanguageModel model, String weights) {
        Random random = new Random(1);
        List<ScoredText> texts = IntStream.range(0, TEXTS)
                .mapToObj(i -> new ScoredText(tokens(random, model, SHORTEST << i), List.of(), 0))
                .map(text -> new ScoredText(text.prompt(), written(model, text), 0))
                .toList();
        List<Double> scores = logProbabilities(model, texts);
        List<List<Integer>> rows =
                Stream.generate(() -> tokens(random, model, ROW)).limit(ROWS).toList();
        TrainingSteps training = new TrainingSteps(rows, LEARNING_RATE, List.of());
        return new Recorded(
                weights,
                IntStream.range(0, TEXTS)
                        .mapToObj(i -> new ScoredText(
                                texts.get(i).prompt(), texts.get(i).candidate(), scores.get(i)))
                        .toList(),
                new TrainingSteps(rows, LEARNING_RATE, losses(model, training, Precision.FP32)));
    }

    private static List<Integer> written(LanguageModel model, ScoredText text) {
        try (Prefix nothing = model.encode()) {
            int[] tokens = new Generator(model)
                    .generate(nothing, List.of(ints(text.prompt())), GenerationSettings.greedy(CANDIDATE, Set.of()))
                    .getFirst()
                    .tokens();
            return IntStream.of(tokens).boxed().toList();
        }
    }

    private static List<Integer> tokens(Random random, LanguageModel model, int count) {
        return random.ints(count, 0, model.config().vocabulary()).boxed().toList();
    }

    /** The largest difference to what is recorded, in nats per token; NaN if anything is. */
    double deviationOfScores(LanguageModel model) {
        List<Double> now = logProbabilities(model, texts);
        return largest(IntStream.range(0, texts.size())
                .mapToObj(i -> (now.get(i) - texts.get(i).logProbability())
                        / texts.get(i).candidate().size()));
    }

    /**
     * The largest difference of a loss to what is recorded, in nats per token; NaN if anything is.
     *
     * @param model is changed
     */
    double deviationOfTraining(LanguageModel model, Precision precision) {
        List<Double> now = losses(model, training, precision);
        return largest(IntStream.range(0, now.size())
                .mapToObj(i -> now.get(i) - training.losses().get(i)));
    }

    private static double largest(Stream<Double> differences) {
        return differences.mapToDouble(Math::abs).max().orElseThrow();
    }

    private static List<Double> logProbabilities(LanguageModel model, List<ScoredText> texts) {
        List<Query> queries = texts.stream()
                .map(text -> new Query(ints(text.prompt()), ints(text.candidate())))
                .toList();
        try (Prefix nothing = model.encode()) {
            return new Scorer(model)
                    .score(nothing, queries).stream().map(Score::sum).toList();
        }
    }

    private static List<Double> losses(LanguageModel model, TrainingSteps training, Precision precision) {
        Batch batch = new Batch(training.rows().stream()
                .map(row -> TrainingRow.of(ints(row), 1))
                .toList());
        List<Double> losses = new ArrayList<>();
        try (Trainer trainer = new Trainer(model, Optimizer.withDecay(.01), GradientSettings.DEFAULT.in(precision))) {
            for (int step = 0; step < STEPS; step++) {
                losses.add(trainer.train(batch, training.learningRate()).loss());
            }
            losses.add(trainer.loss(batch));
        }
        return losses;
    }

    private static int[] ints(List<Integer> tokens) {
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    static String digest(Path weights) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(weights)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
