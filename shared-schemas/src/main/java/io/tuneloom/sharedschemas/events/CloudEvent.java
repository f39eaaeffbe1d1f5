package io.tuneloom.sharedschemas.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * A CloudEvent 1.0 in structured JSON, the value of a Kafka record. In a producer's request, subject, time, datacontenttype and
 * partitionkey are optional.
 *
 * @param specversion the version of CloudEvents: 1.0
 * @param id unique within the source; an event with the same source and id is a duplicate
 * @param source the sender, a URI reference
 * @param type io.tuneloom, the name of the data, and its version
 * @param subject the id of the run; default in a request: the event's id
 * @param time when the event was created; default: when it is read
 * @param datacontenttype the media type of the data: JSON
 * @param partitionkey the Kafka key: the run's id, which keeps the events of a run in order
 * @param data the content, by type
 */
public record CloudEvent<T extends EventData>(
        @NotNull String specversion,
        @NotNull @Pattern(regexp = VISIBLE_ASCII) String id,
        @NotNull @Pattern(regexp = VISIBLE_ASCII) String source,
        @NotNull String type,
        @NotNull @Pattern(regexp = RUN_ID) String subject,
        @NotNull Instant time,

        @NotNull @Pattern(regexp = "application/json( *;.*)?")
        String datacontenttype,

        @NotNull @JsonProperty("partitionkey") @Pattern(regexp = VISIBLE_ASCII)
        String partitionkey,

        @NotNull T data) {

    public static final String SPEC_VERSION = "1.0";
    public static final String JSON = "application/json";

    /** The record header for {@link #CONTENT_TYPE}. Without it, other readers of CloudEvents do not recognise the event. */
    public static final String CONTENT_TYPE_HEADER = "content-type";

    /** The media type of every event. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    public static final String CONTENT_TYPE = MEDIA_TYPE + "; charset=UTF-8";

    /** The pattern of run ids, which become Kafka keys, file names and labels. */
    public static final String RUN_ID = "[A-Za-z0-9._-]{1,128}";

    private static final String VISIBLE_ASCII = "[!-~]{1,256}";
}
