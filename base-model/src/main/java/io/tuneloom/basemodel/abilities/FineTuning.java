package io.tuneloom.basemodel.abilities;

import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Batches;
import io.tuneloom.languagemodel.training.LearningRate;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Training;
import io.tuneloom.languagemodel.training.Training.TrainingPlan;
import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.World;
import java.util.List;
import java.util.Optional;

/** Trains the model on the documents of one world, as the study does and the tuning service by default. */
final class FineTuning {
    private static final int STEPS = 200;
    private static final int ROWS = 16;
    private static final double RATE = 1e-3;
    private static final int WARM_UP = 10;
    private static final Optimizer OPTIMIZER = new Optimizer(.9, .98, 1e-8, 0, 1);

    private FineTuning() {}

    static void run(Subject subject, World world) {
        List<TrainingRow> rows = world.documents().stream()
                .map(document -> row(subject.layout(), document))
                .toList();
        TrainingPlan plan = new TrainingPlan(STEPS, LearningRate.linear(RATE, WARM_UP, STEPS, .02 * RATE), OPTIMIZER);
        Training.run(subject.model(), Batches.shuffled(rows, ROWS, 1), plan, Optional.empty(), report -> {});
    }

    private static TrainingRow row(Layout layout, Document document) {
        Layout.Row row = layout.row(document.text());
        return TrainingRow.of(row.tokens(), row.learnedFrom());
    }
}
