package io.tuneloom.basemodel.recipe;

import io.tuneloom.basemodel.vocabulary.Vocabulary;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.LearningRate;
import io.tuneloom.languagemodel.training.Optimizer;

/**
 * The settings of a pretraining run; recipe.properties explains them.
 *
 * @param shape of the model
 * @param seed of the first weights and of all episodes
 * @param people in a world of people, at most
 * @param categories in a hierarchy, at most
 * @param functions of a process, at most
 */
public record Recipe(
        ModelConfig shape,
        long seed,
        long steps,
        Optimizer optimizer,
        LearningRate learningRate,
        GradientSettings gradients,
        Probing probing,
        Growth comparisons,
        Growth syllogisms,
        int people,
        int categories,
        int functions,
        Stage binding,
        Stage deduction,
        Stage inference) {

    /** How often, and on how many tokens of new episodes of each kind, accuracy is measured. */
    public record Probing(int every, int tokens) {}

    /** @throws RecipeException naming the setting that is missing, unknown or wrong */
    public static Recipe of(Settings settings) {
        try {
            Recipe recipe = new Recipe(
                    shape(settings),
                    settings.integer("seed"),
                    settings.integer("steps"),
                    Optimizer.withDecay(settings.real("weightDecay")),
                    learningRate(settings),
                    GradientSettings.DEFAULT.withMicroBatchTokens(settings.integer("microBatchTokens")),
                    new Probing(settings.integer("probeEvery"), settings.integer("probeTokens")),
                    growth(settings, "comparisons"),
                    growth(settings, "syllogisms"),
                    settings.integer("peopleMost"),
                    settings.integer("categoriesMost"),
                    settings.integer("functionsMost"),
                    Stage.of(settings, "binding"),
                    Stage.of(settings, "deduction"),
                    Stage.of(settings, "inference"));
            settings.refuseUnread();
            return recipe;
        } catch (IllegalArgumentException e) {
            throw new RecipeException(settings.file() + ": " + e.getMessage(), e);
        }
    }

    private static ModelConfig shape(Settings settings) {
        int heads = settings.integer("heads");
        return new ModelConfig(
                Vocabulary.size(),
                settings.integer("width"),
                settings.integer("feedForward"),
                settings.integer("layers"),
                heads,
                heads,
                settings.integer("headSize"),
                settings.integer("maxPositions"),
                Rope.of(10_000),
                1e-5,
                true,
                Biases.NONE,
                SpecialTokens.of(Vocabulary.id(Vocabulary.BEGIN), Vocabulary.id(Vocabulary.END)));
    }

    private static LearningRate learningRate(Settings settings) {
        double peak = settings.real("learningRate");
        long warmUp = settings.integer("warmUp");
        long steps = settings.integer("steps");
        double falling = settings.real("fallingPart");
        double least = settings.real("finalRate");
        return step -> {
            double rise = Math.min(1, (step + 1.0) / warmUp);
            double left = (1 - (double) step / steps) / falling;
            return peak * Math.min(rise, Math.clamp(left, least, 1));
        };
    }

    private static Growth growth(Settings settings, String kind) {
        return new Growth(
                settings.integer(kind + "First"), settings.integer(kind + "Most"), settings.real(kind + "Goal"));
    }
}
