package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import java.util.List;

/** The result of decoding a record. */
public sealed interface Decoded {

    /** A valid event, with every default filled in. */
    record Valid(CloudEvent<?> event) implements Decoded {}

    /**
     * Not a valid event of this system.
     *
     * @param problems everything that is wrong with it; never empty, at most {@value EventCodec#MAX_PROBLEMS}
     * @param attributes those that can be read, so that somebody can be answered
     * @param data the data, if they are JSON; otherwise a missing node
     */
    record Invalid(RejectionReason reason, List<Problem> problems, Attributes attributes, JsonNode data)
            implements Decoded {}
}
