package io.tuneloom.sharedschemas.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * A CloudEvent 1.0. Tuneloom writes it in structured JSON, as the value of a Kafka record. In a producer's request, subject, time,
 * datacontenttype and partitionkey are optional.
 *
 * @param specversion the version of CloudEvents: 1.0
 * @param id unique within the source; an event with the same source and id is a duplicate
 * @param source the sender, a URI reference
 * @param type io.tuneloom, the name of the data, and its version
 * @param subject the id of the run; in a request, the name for it: the default is the event's id
 * @param time when the event was created; default: when it is read
 * @param datacontenttype the media type of the data: JSON
 * @param partitionkey the Kafka key: the run's id, which keeps the events of a run in order
 * @param data the content, by type
 */
public record CloudEvent<T extends EventData>(
        @NotNull String specversion,

        @NotNull @Size(min = 1, max = LONGEST_ATTRIBUTE) @Pattern(regexp = TEXT)
        String id,

        @NotNull @Pattern(regexp = URI_REFERENCE) String source,
        @NotNull String type,
        @NotNull @Pattern(regexp = RUN_ID) String subject,
        @NotNull Instant time,

        @NotNull @Pattern(regexp = JSON_MEDIA_TYPE) String datacontenttype,

        @NotNull @JsonProperty("partitionkey") @Size(min = 1, max = LONGEST_ATTRIBUTE) @Pattern(regexp = TEXT)
        String partitionkey,

        @NotNull T data) {

    public static final String SPEC_VERSION = "1.0";
    public static final String JSON = "application/json";

    /** The media type of every event that Tuneloom writes. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    public static final String CONTENT_TYPE = MEDIA_TYPE + "; charset=UTF-8";

    /** The pattern of run ids, which become Kafka keys, file names and labels. */
    public static final String RUN_ID = "[A-Za-z0-9._-]{1,128}";

    /** The maximum length of an id, a source and a name for a run, in characters. CloudEvents sets none. */
    public static final int LONGEST_ATTRIBUTE = 4_096;

    /** A string as CloudEvents defines it: no control characters and no half of a surrogate pair. */
    public static final String TEXT = "[^\\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF]*";

    private static final String URI_REFERENCE = "[!-~]{1," + LONGEST_ATTRIBUTE + "}";

    /** Any media type whose content is JSON, such as {@code application/vnd.example+json; charset=utf-8}. */
    private static final String JSON_MEDIA_TYPE = "[!-:<-~]+/([!-:<-~]+\\+)?[jJ][sS][oO][nN]( *;.*)?";
}
