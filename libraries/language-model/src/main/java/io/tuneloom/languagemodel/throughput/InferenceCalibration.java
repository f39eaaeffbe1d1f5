package io.tuneloom.languagemodel.throughput;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.throughput.Measuring.RandomTokens;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.artifacts.Calibration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Measures reading whole texts, reading a few tokens behind a cached prefix, scoring, and writing, each at several lengths. What tokens
 * say makes no difference to the time, so they are random.
 */
public final class InferenceCalibration {
    private static final List<Integer> TEXTS = List.of(16, 48, 128, 384, 1_024, 2_048);
    private static final List<Integer> PREFIXES = List.of(128, 512, 1_024, 2_048);
    private static final List<Integer> QUESTIONS = List.of(8, 64);
    private static final int CANDIDATE = 128;
    private static final int ROWS = 16;
    private static final GenerationSettings WRITTEN = GenerationSettings.greedy(4, Set.of());

    private final LanguageModel model;
    private final Measuring measuring;
    private final RandomTokens tokens;
    private final List<Prefix> prefixes = new ArrayList<>();

    private InferenceCalibration(LanguageModel model, Compute compute) {
        this.model = model;
        this.measuring = new Measuring(model, compute);
        this.tokens = new RandomTokens(model.config().vocabulary());
    }

    /** @param between is called between two measurements, and may throw */
    public static Calibration of(LanguageModel model, Compute compute, Runnable between) {
        return new InferenceCalibration(model, compute).measure(between);
    }

    private Calibration measure(Runnable between) {
        try {
            Prefix nothing = encode(0);
            TEXTS.stream().filter(length -> length < longest()).forEach(length -> score(nothing, length, 1));
            score(nothing, 1, Math.min(CANDIDATE, longest() - 1));
            PREFIXES.stream()
                    .filter(length -> length + QUESTIONS.getLast() < longest())
                    .forEach(length -> behind(encode(length)));
            return measuring.fitted(model.precision(), Flops.ofInference(model.config()), between);
        } finally {
            prefixes.forEach(Prefix::close);
        }
    }

    private int longest() {
        return model.config().maxPositions();
    }

    private Prefix encode(int length) {
        prefixes.add(model.encode(tokens.of(length)));
        return prefixes.getLast();
    }

    private void behind(Prefix prefix) {
        QUESTIONS.forEach(question -> score(prefix, question, 1));
        write(prefix, 1);
        write(prefix, ROWS);
    }

    private void score(Prefix prefix, int prompt, int candidate) {
        Query query = new Query(tokens.of(prompt), tokens.of(candidate));
        measuring.add(() -> new Scorer(model).score(prefix, List.of(query)));
    }

    private void write(Prefix prefix, int rows) {
        List<int[]> prompts = Collections.nCopies(rows, tokens.of(1));
        measuring.add(() -> new Generator(model).generate(prefix, prompts, WRITTEN));
    }
}
