package io.tuneloom.client.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.client.follow.FollowedEvent;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The results of runs as published. */
public final class Results implements RunListener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> byRun = new LinkedHashMap<>();

    @Override
    public void heard(FollowedEvent event, RunProgress run) {
        if (event.event().data() instanceof TuningCompleted) {
            byRun.put(event.runId(), data(event.json()));
        }
    }

    /** On one line; empty if the run did not complete. */
    public Optional<String> json(String runId) {
        return Optional.ofNullable(byRun.get(runId)).map(JsonNode::toString);
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
