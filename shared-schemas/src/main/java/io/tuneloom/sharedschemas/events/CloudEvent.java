package io.tuneloom.sharedschemas.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * A CloudEvent 1.0 in structured JSON, as it stands in a Kafka record's value. In a producer's request, subject, time,
 * datacontenttype and partitionkey may be left out.
 *
 * @param specversion the version of CloudEvents: 1.0
 * @param id unique with source; the same pair again is the same event again
 * @param source who says it, a URI reference
 * @param type what is said: io.tuneloom, the name of the data, and its version
 * @param subject the id of the run it belongs to; left out of a request, the request's id
 * @param time when it was said; left out, the time of reading
 * @param datacontenttype what the data is: JSON
 * @param partitionkey the Kafka key: the run's id, so that a run's events keep their order
 * @param data what there is to say
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

    /** The record's header that has the {@link #CONTENT_TYPE}: without it, other readers of CloudEvents see no event. */
    public static final String CONTENT_TYPE_HEADER = "content-type";

    /** The media type of every event. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    public static final String CONTENT_TYPE = MEDIA_TYPE + "; charset=UTF-8";

    /** What a run's id looks like: it becomes a Kafka key, a file's name, a label. */
    public static final String RUN_ID = "[A-Za-z0-9._-]{1,128}";

    private static final String VISIBLE_ASCII = "[!-~]{1,256}";
}
