package io.tuneloom.gputraining.training;

import io.tuneloom.languagemodel.training.Training.StepReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a training has done so far. It travels with the checkpoints, so that an outcome tells the same of a training
 * whether it was interrupted or not.
 */
record History(Consumed consumed, List<StepReport> steps) {
    static final History NONE = new History(Consumed.NONE, List.of());

    private static final String STEPS = "steps";

    Map<String, String> notes() {
        Map<String, String> notes = new HashMap<>(consumed.notes());
        notes.put(STEPS, steps.stream().map(History::line).collect(Collectors.joining("\n")));
        return notes;
    }

    /** Checkpoints of before did not keep their steps: of those, none are known. */
    static History of(Map<String, String> notes) {
        return new History(
                Consumed.of(notes),
                notes.getOrDefault(STEPS, "").lines().map(History::step).toList());
    }

    /** Java writes a number so that reading it gives the very same one. */
    private static String line(StepReport step) {
        return "%d %s %s %s %d"
                .formatted(step.step(), step.loss(), step.gradientNorm(), step.learningRate(), step.tokens());
    }

    private static StepReport step(String line) {
        String[] values = line.split(" ", -1);
        return new StepReport(
                Long.parseLong(values[0]),
                Double.parseDouble(values[1]),
                Double.parseDouble(values[2]),
                Double.parseDouble(values[3]),
                Integer.parseInt(values[4]));
    }
}
