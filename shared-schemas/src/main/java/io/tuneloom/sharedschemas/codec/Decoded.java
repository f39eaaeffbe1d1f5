package io.tuneloom.sharedschemas.codec;

import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.Problem;
import java.util.List;
import java.util.Optional;

/** The result of decoding a record's value. */
public sealed interface Decoded {

    /** A valid event, with every default filled in. */
    record Valid(CloudEvent<?> event) implements Decoded {}

    /**
     * Not a valid event of this system.
     *
     * @param problems everything that is wrong with it; never empty, at most {@value EventCodec#MAX_PROBLEMS}
     * @param id the event's id, if it is valid
     * @param subject the run it belongs to, if that can be determined, so that somebody can be notified
     * @param type the type it claims, known or not
     */
    record Invalid(List<Problem> problems, Optional<String> id, Optional<String> subject, Optional<String> type)
            implements Decoded {}
}
