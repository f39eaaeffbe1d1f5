package io.tuneloom.languagemodel.training;

/**
 * A training from its first step to its last.
 *
 * @param steps number of updates
 * @param rowsAtOnce rows computed together; a larger batch is added up in parts, the same step in less memory
 */
public record TrainingPlan(long steps, LearningRate learningRate, Optimizer optimizer, int rowsAtOnce) {
    public TrainingPlan {
        if (steps < 0) {
            throw new IllegalArgumentException("steps: must be 0 or more, was " + steps);
        }
        if (rowsAtOnce < 1) {
            throw new IllegalArgumentException("rowsAtOnce: must be 1 or more, was " + rowsAtOnce);
        }
    }

    public TrainingPlan(long steps, LearningRate learningRate, Optimizer optimizer) {
        this(steps, learningRate, optimizer, Integer.MAX_VALUE);
    }
}
