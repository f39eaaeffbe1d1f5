package io.tuneloom.basemodel.pretraining;

import io.tuneloom.basemodel.episodes.Task;
import io.tuneloom.basemodel.recipe.Accuracy;
import io.tuneloom.basemodel.recipe.Curriculum;
import io.tuneloom.languagemodel.training.Training.StepReport;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Totals of a run so far; stored with the checkpoints, so that a resumed run continues counting. */
record RunTotals(long tokens, double seconds) {
    private static final String TOKENS = "tokens";
    private static final String SECONDS = "seconds";

    static RunTotals of(Map<String, String> notes) {
        return new RunTotals(
                Long.parseLong(notes.getOrDefault(TOKENS, "0")), Double.parseDouble(notes.getOrDefault(SECONDS, "0")));
    }

    Map<String, String> notes() {
        return Map.of(TOKENS, "" + tokens, SECONDS, "" + seconds);
    }

    RunTotals plus(int moreTokens, double moreSeconds) {
        return new RunTotals(tokens + moreTokens, seconds + moreSeconds);
    }

    /** One line of the log. */
    String line(StepReport last, double loss, String stage, Curriculum curriculum, Map<Task, Accuracy> accuracies) {
        return String.format(
                Locale.ROOT,
                "step %d  %.0f s  %.2fM tokens  %.0f tokens/s  rate %.5f  norm %.2f  %s  facts %d  documents %d  loss %.3f  | %s",
                last.step() + 1,
                seconds,
                tokens / 1e6,
                tokens / seconds,
                last.learningRate(),
                last.gradientNorm(),
                stage,
                curriculum.comparisons(),
                curriculum.syllogisms(),
                loss,
                accuracies.entrySet().stream()
                        .map(entry -> entry.getKey().label() + " " + entry.getValue())
                        .collect(Collectors.joining("  ")));
    }
}
