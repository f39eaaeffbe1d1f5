package io.tuneloom.basemodel.pretraining;

import io.tuneloom.basemodel.episodes.Answer;
import io.tuneloom.basemodel.episodes.Episode;
import io.tuneloom.basemodel.episodes.Task;
import io.tuneloom.basemodel.pretraining.EpisodeSource.Group;
import io.tuneloom.basemodel.recipe.Accuracy;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures, on episodes the model has not been trained on, which tokens of the answers are the likeliest ones given what stands before
 * them.
 */
final class Probe {
    private final LanguageModel model;

    Probe(LanguageModel model) {
        this.model = model;
    }

    /** Per task that the episodes hold. */
    Map<Task, Accuracy> accuracies(List<Group> groups) {
        Map<Task, Accuracy> accuracies = new EnumMap<>(Task.class);
        for (Episode episode :
                groups.stream().flatMap(group -> group.episodes().stream()).toList()) {
            float[][] logits = model.logits(episode.tokens());
            for (Answer answer : episode.answers()) {
                Accuracy one = Accuracy.ofAnswer(
                        areRight(episode, logits, answer.from(), answer.from() + 1),
                        areRight(episode, logits, answer.from(), answer.until()));
                accuracies.merge(answer.task(), one, Accuracy::plus);
            }
        }
        return accuracies;
    }

    private static boolean areRight(Episode episode, float[][] logits, int from, int until) {
        for (int i = from; i < until; i++) {
            if (likeliest(logits[i - 1]) != episode.tokens()[i]) {
                return false;
            }
        }
        return true;
    }

    private static int likeliest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }
}
