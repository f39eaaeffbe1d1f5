package io.tuneloom.sharedschemas.codec;

import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.Problem;
import java.util.List;
import java.util.Optional;

/** What came of reading a record's value. */
public sealed interface Reading {

    /** An event as its schema says, with every default filled in. */
    record Understood(CloudEvent<?> event) implements Reading {}

    /**
     * Not an event of this system.
     *
     * @param problems everything that is wrong with it; never empty, at most {@value EventCodec#MAX_PROBLEMS}
     * @param id the event's id, where it has a right one
     * @param subject the run it speaks of, where that can be told, so that somebody can be answered
     * @param type what it claims to be, known or not
     */
    record Unreadable(List<Problem> problems, Optional<String> id, Optional<String> subject, Optional<String> type)
            implements Reading {}
}
