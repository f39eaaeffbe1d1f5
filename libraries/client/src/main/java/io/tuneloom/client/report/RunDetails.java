package io.tuneloom.client.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.client.follow.ArmProgress;
import io.tuneloom.client.follow.RunDirectory;
import io.tuneloom.client.follow.RunEnd;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.RunSummary;
import io.tuneloom.client.follow.TaskState;
import io.tuneloom.wording.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the topics say about one run: its request, state, tasks and failures. */
public final class RunDetails {
    private static final int LONGEST_VALUE = 70;

    private final RunSummary run;
    private final RunDirectory.Found found;
    private final RunProgress progress;

    public RunDetails(RunDirectory.Found found, RunProgress progress) {
        this.run = found.run();
        this.found = found;
        this.progress = progress;
    }

    /** @param width in columns; longer lines are continued below */
    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        lines.add("Run " + run.runId());
        lines.add("  about       " + RunLines.about(run));
        lines.add("  state       " + RunLines.state(run));
        run.requestedAt().ifPresent(time -> lines.add("  requested   " + RunLines.time(time) + " UTC"));
        run.acceptedAt().ifPresent(time -> lines.add("  accepted    " + RunLines.time(time) + " UTC"));
        run.endedAt().ifPresent(time -> lines.add("  ended       " + RunLines.time(time) + " UTC"));
        section(lines, "Request (all other settings have their defaults)", request());
        section(lines, "Tasks", ProgressLines.arms(progress));
        section(lines, "Failures", failures());
        section(lines, "Why it was " + JsonNames.of(run.state()), reasons());
        recommendation().ifPresent(lines::add);
        return lines.stream()
                .flatMap(line -> TerminalText.wrapped("", line, "    ", width).stream())
                .toList();
    }

    /** One setting a line, by its path. */
    private List<String> request() {
        List<String> settings = new ArrayList<>();
        found.data().ifPresent(data -> addSettings(data, "", settings));
        return settings;
    }

    private static void addSettings(JsonNode value, String path, List<String> settings) {
        if (value.isObject()) {
            value.fields()
                    .forEachRemaining(field -> addSettings(
                            field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), settings));
        } else {
            settings.add("  %s: %s".formatted(path, text(value)));
        }
    }

    private static String text(JsonNode value) {
        if (value.isArray() && value.path(0).isContainerNode()) {
            return Count.of(value.size(), "entry", "entries");
        }
        String text = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : value.isDouble() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asText();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
    }

    /** The same failure of several tasks once. */
    private List<String> failures() {
        Map<String, List<String>> tasks = new LinkedHashMap<>();
        for (ArmProgress arm : progress.arms()) {
            arm.tasks().forEach(task -> {
                if (task.getValue() instanceof TaskState.Failed(var reason, var message)) {
                    tasks.computeIfAbsent("%s: %s".formatted(JsonNames.of(reason), message), _ -> new ArrayList<>())
                            .add(task.getKey().isEmpty() ? arm.name() : arm.name() + "/" + task.getKey());
                }
            });
        }
        return tasks.entrySet().stream()
                .map(failure -> "  %s%s (%s)"
                        .formatted(
                                failure.getValue().getFirst(),
                                failure.getValue().size() == 1
                                        ? ""
                                        : " and %d more"
                                                .formatted(failure.getValue().size() - 1),
                                failure.getKey()))
                .toList();
    }

    /** In one line; the result says why. */
    private Optional<String> recommendation() {
        return progress.end()
                .filter(RunEnd.Completed.class::isInstance)
                .map(RunEnd.Completed.class::cast)
                .map(completed ->
                        new Conclusion(completed.result()).paragraphs().getFirst());
    }

    private List<String> reasons() {
        return progress.end()
                .map(end -> switch (end) {
                    case RunEnd.Completed _ -> List.<String>of();
                    case RunEnd.Rejected(var problems) ->
                        problems.stream().map(problem -> "  " + problem).toList();
                    case RunEnd.Stopped(var reason) -> List.of("  " + reason);
                })
                .orElse(List.of());
    }

    private static void section(List<String> lines, String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add(title);
            lines.addAll(content);
        }
    }
}
