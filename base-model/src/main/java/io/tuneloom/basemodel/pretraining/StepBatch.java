package io.tuneloom.basemodel.pretraining;

import io.tuneloom.basemodel.episodes.Episode;
import io.tuneloom.basemodel.pretraining.EpisodeSource.Group;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Joins groups into one batch, in which each group has its share of the loss however many answers it holds. */
final class StepBatch {
    private StepBatch() {}

    /** Rows of like length stand together, so that little is padded when a few are computed at once. */
    static Batch of(List<Group> groups) {
        double shares = groups.stream().mapToDouble(Group::share).sum();
        return new Batch(groups.stream()
                .flatMap(group -> rows(group, shares))
                .sorted(Comparator.comparingInt(row -> row.ids().length))
                .toList());
    }

    private static Stream<TrainingRow> rows(Group group, double shares) {
        double sum = group.episodes().stream().mapToDouble(StepBatch::weight).sum();
        return group.episodes().stream()
                .map(episode ->
                        new TrainingRow(episode.tokens(), scaled(episode.weights(), group.share() / shares / sum)));
    }

    private static double weight(Episode episode) {
        double sum = 0;
        for (float weight : episode.weights()) {
            sum += weight;
        }
        return sum;
    }

    private static float[] scaled(float[] weights, double factor) {
        float[] scaled = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            scaled[i] = (float) (factor * weights[i]);
        }
        return scaled;
    }
}
