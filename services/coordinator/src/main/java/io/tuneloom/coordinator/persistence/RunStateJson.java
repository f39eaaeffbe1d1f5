package io.tuneloom.coordinator.persistence;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tuneloom.coordinator.domain.RunState;
import io.tuneloom.coordinator.domain.TaskState;
import io.tuneloom.sharedschemas.codec.Defaults;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Run state as JSON. The names of its cases are defined here, so that the domain depends on no JSON library. Fields that a stored
 * request does not have yet get their defaults, so that the same request is still recognised as a repetition.
 */
public final class RunStateJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Defaults())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(RunState.class, RunStateCases.class)
            .addMixIn(TaskState.class, TaskStateCases.class)
            .build();

    private RunStateJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RunState.Running.class, name = "running"),
        @JsonSubTypes.Type(value = RunState.Completed.class, name = "completed"),
        @JsonSubTypes.Type(value = RunState.Stopped.class, name = "stopped")
    })
    private interface RunStateCases {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TaskState.Submitted.class, name = "submitted"),
        @JsonSubTypes.Type(value = TaskState.Suspended.class, name = "suspended"),
        @JsonSubTypes.Type(value = TaskState.Succeeded.class, name = "succeeded"),
        @JsonSubTypes.Type(value = TaskState.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = TaskState.Skipped.class, name = "skipped")
    })
    private interface TaskStateCases {}

    /** Of runs, as the database has them. */
    public static List<String> statuses() {
        return Arrays.stream(Objects.requireNonNull(RunStateCases.class.getAnnotation(JsonSubTypes.class))
                        .value())
                .map(JsonSubTypes.Type::name)
                .toList();
    }

    public static String write(RunState.Accepted state) {
        try {
            return MAPPER.writerFor(RunState.class).writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Run state cannot be written as JSON: " + state, e);
        }
    }

    public static RunState read(String json) {
        try {
            return MAPPER.readValue(json, RunState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored run state cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
