package io.tuneloom.sharedschemas.events;

/** The headers of Kafka records that Tuneloom writes or reads. */
public final class HeaderName {
    /** Of a structured event {@link CloudEvent#CONTENT_TYPE}; of one in binary content mode the media type of its data. */
    public static final String CONTENT_TYPE = "content-type";

    /** What the names of attributes begin with in binary content mode: {@code ce_id}. */
    public static final String ATTRIBUTE_PREFIX = "ce_";

    /** How often a job was put back because something other than the job failed. */
    public static final String POSTPONEMENTS = "tuneloom-postponements";

    /** Of a dead letter: the topic, partition and offset it had. */
    public static final String SOURCE_TOPIC = "tuneloom-source-topic";

    public static final String SOURCE_PARTITION = "tuneloom-source-partition";
    public static final String SOURCE_OFFSET = "tuneloom-source-offset";

    /** Of a dead letter: the {@link RejectionReason}. */
    public static final String REASON = "tuneloom-reason";

    /** Of a dead letter, once for each problem: its JSON pointer and what is wrong there. */
    public static final String PROBLEM = "tuneloom-problem";

    /** Of a dead letter whose value was cut: the length it had. */
    public static final String BYTES_BEFORE_CUT = "tuneloom-bytes-before-cut";

    /** Of a dead letter that lost its headers, for lack of room: how many there were. */
    public static final String HEADERS_BEFORE_CUT = "tuneloom-headers-before-cut";

    private HeaderName() {}
}
