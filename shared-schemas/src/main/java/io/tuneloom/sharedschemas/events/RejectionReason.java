package io.tuneloom.sharedschemas.events;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Locale;

/** Why an event was rejected, or went to a dead-letter topic. Programs use the reason, people the problems beside it. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum RejectionReason {
    /** Not JSON in UTF-8, nested too deep, a name twice, or nothing at all. */
    UNREADABLE,
    /** More bytes than an event may have, or than an event that would repeat it. */
    TOO_LARGE,
    /** A batch of events, an event format other than JSON, or {@code data_base64}. */
    UNSUPPORTED_MODE,
    /** JSON that lacks what makes it a CloudEvent 1.0. */
    NOT_AN_EVENT,
    /** A CloudEvent of a type that is unknown, or does not belong on this topic. */
    WRONG_TYPE,
    /** Fields that break the schema, or do not go together. */
    INVALID,
    /** The base model is none that this system offers, or the run has no such tuned model. */
    UNKNOWN_MODEL,
    /** Its source and id, or its subject, are those of an event with other content. */
    CONFLICT,
    /** A cancellation of a run that does not exist, or a question to a model of one. */
    UNKNOWN_RUN,
    /** A cancellation of a run that has completed. */
    ENDED_RUN,
    /** A defect of this system; the log of the service has the stack trace. */
    INTERNAL;

    /** The name in events, headers and metrics: {@code too-large}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
