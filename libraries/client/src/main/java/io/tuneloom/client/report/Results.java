package io.tuneloom.client.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tuneloom.client.follow.FollowedEvent;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The results of runs as published, for programs. */
public final class Results implements RunListener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> byRun = new LinkedHashMap<>();

    @Override
    public void heard(FollowedEvent event, RunProgress run) {
        if (event.event().data() instanceof TuningCompleted) {
            byRun.put(event.runId(), data(event.json()));
        }
    }

    /** An array on one line, of the runs that completed, in the order given. */
    public String toJson(List<String> runIds) {
        ArrayNode array = JSON.createArrayNode();
        runIds.stream().filter(byRun::containsKey).map(byRun::get).forEach(array::add);
        return array.toString();
    }

    /** Formatted for people. */
    public String pretty(String runId) {
        return Objects.requireNonNull(byRun.get(runId)).toPrettyString();
    }

    private static JsonNode data(String event) {
        try {
            return JSON.readTree(event).get("data");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The event cannot be parsed again", e);
        }
    }
}
