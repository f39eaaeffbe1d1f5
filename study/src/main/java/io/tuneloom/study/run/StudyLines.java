package io.tuneloom.study.run;

import io.tuneloom.client.follow.ArmProgress;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.report.ProgressLines;
import io.tuneloom.study.plan.StudyPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The progress of a study: one line, and one for each run in progress. */
public final class StudyLines {
    private static final int LONGEST_LINE = 100;

    private final int atOnce;
    private final Map<String, String> names = new LinkedHashMap<>();

    public StudyLines(StudyPlan plan, int atOnce) {
        this.atOnce = atOnce;
        plan.experiments()
                .forEach(experiment -> experiment
                        .variants()
                        .forEach(variant ->
                                names.putIfAbsent(variant.runId(), experiment.name() + ", " + variant.label())));
    }

    /** Always the same number of lines, so that they can be redrawn in place. */
    public List<String> of(Collection<RunProgress> runs) {
        List<String> lines = new ArrayList<>();
        long ended = runs.stream().filter(run -> run.end().isPresent()).count();
        double done = runs.stream().mapToDouble(StudyLines::fraction).average().orElse(1);
        lines.add("%s %3.0f%%  %d of %d runs ended"
                .formatted(ProgressLines.bar(done), Math.floor(100 * done), ended, runs.size()));
        runs.stream()
                .filter(run -> run.isKnown() && run.end().isEmpty())
                .limit(atOnce)
                .map(this::line)
                .forEach(lines::add);
        while (lines.size() <= atOnce) {
            lines.add("");
        }
        return lines;
    }

    /** The experiment and variant that the run is for. */
    public String name(RunProgress run) {
        return Objects.requireNonNull(names.get(run.runId()));
    }

    private String line(RunProgress run) {
        String line = "  %3.0f%%  %s: %s".formatted(Math.floor(100 * fraction(run)), name(run), doing(run));
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }

    private static String doing(RunProgress run) {
        return run.arms().stream()
                .flatMap(arm -> arm.inProgress().map(task -> arm.name() + " " + task.getKey()).stream())
                .findFirst()
                .orElse("waiting");
    }

    private static double fraction(RunProgress run) {
        return run.end().isPresent()
                ? 1
                : run.arms().stream()
                        .mapToDouble(ArmProgress::fraction)
                        .average()
                        .orElse(0);
    }
}
