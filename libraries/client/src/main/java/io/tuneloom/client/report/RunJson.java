package io.tuneloom.client.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.client.follow.ArmProgress;
import io.tuneloom.client.follow.RunDirectory;
import io.tuneloom.client.follow.RunEnd;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.RunSummary;
import io.tuneloom.client.follow.TaskState;
import io.tuneloom.sharedschemas.events.Problem;
import java.util.List;

/** Runs for programs: what {@link RunLines} and {@link RunDetails} say to people. */
public final class RunJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunJson() {}

    /** An array on one line, an object for each run. */
    public static String of(List<RunSummary> runs) {
        ArrayNode array = JSON.createArrayNode();
        runs.stream().map(RunJson::summary).forEach(array::add);
        return array.toString();
    }

    /** An object on one line. */
    public static String of(RunDirectory.Found found, RunProgress progress) {
        ObjectNode run = summary(found.run());
        run.set("request", found.data().orElseGet(JSON::nullNode));
        ArrayNode tasks = run.putArray("tasks");
        boolean ended = progress.end().isPresent();
        for (ArmProgress arm : progress.arms()) {
            arm.tasks()
                    .forEach(task -> tasks.add(task(
                            task.getKey().isEmpty() ? arm.name() : arm.name() + "/" + task.getKey(),
                            task.getValue(),
                            ended)));
        }
        progress.end().ifPresent(end -> {
            switch (end) {
                case RunEnd.Completed(var result) ->
                    run.set("recommendation", JSON.valueToTree(result.recommendation()));
                case RunEnd.Rejected(var problems) -> run.set("problems", problems(problems));
                case RunEnd.Stopped(var reason) -> run.put("reason", reason);
            }
        });
        return run.toString();
    }

    /** An object on one line with nothing but the state. */
    public static String state(String runId, RunSummary.State state) {
        return JSON.createObjectNode()
                .put("runId", runId)
                .put("state", JsonNames.of(state))
                .toString();
    }

    public static JsonNode problems(List<Problem> problems) {
        return JSON.valueToTree(problems);
    }

    private static ObjectNode summary(RunSummary run) {
        ObjectNode json = JSON.createObjectNode();
        json.put("runId", run.runId());
        json.put("state", JsonNames.of(run.state()));
        run.requestedAt().ifPresent(time -> json.put("requestedAt", time.toString()));
        run.acceptedAt().ifPresent(time -> json.put("acceptedAt", time.toString()));
        run.endedAt().ifPresent(time -> json.put("endedAt", time.toString()));
        run.request().ifPresent(request -> json.put("about", RequestTitle.of(request)));
        ArrayNode failed = json.putArray("failedMethods");
        run.failed().forEach(method -> failed.add(method.label()));
        return json;
    }

    /** @param ended whether the run has, so that nothing is waiting or running any more */
    private static ObjectNode task(String name, TaskState state, boolean ended) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", name);
        switch (state) {
            case TaskState.Waiting _ -> json.put("state", ended ? "not-run" : "waiting");
            case TaskState.Running(long done, long total, String unit) ->
                json.put("state", ended ? "not-finished" : "running")
                        .put("done", done)
                        .put("total", total)
                        .put("unit", unit);
            case TaskState.Suspended(long done, long total) ->
                json.put("state", ended ? "not-finished" : "suspended")
                        .put("done", done)
                        .put("total", total)
                        .put("unit", "parts");
            case TaskState.Done(boolean reused) -> json.put("state", "done").put("reused", reused);
            case TaskState.Failed(var reason, var message) ->
                json.put("state", "failed").put("reason", JsonNames.of(reason)).put("message", message);
        }
        return json;
    }
}
