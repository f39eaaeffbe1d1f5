package io.tuneloom.sharedschemas.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/**
 * A CloudEvent 1.0 in structured JSON, as it stands in a Kafka record's value.
 *
 * @param id unique with {@code source}; the same pair again is the same event again
 * @param subject the id of the run it belongs to
 * @param partitionkey the Kafka key: the run's id, so that a run's events keep their order
 */
public record CloudEvent<T extends EventData>(
        @NotNull String specversion,
        @NotNull String id,
        @NotNull String source,
        @NotNull String type,
        @NotNull String subject,
        @NotNull Instant time,
        @NotNull String datacontenttype,
        @JsonProperty("partitionkey") String partitionkey,
        @NotNull T data) {}
