package io.tuneloom.client.request;

import io.tuneloom.sharedschemas.events.Problem;
import java.util.List;

/** The result of reading a request. */
public sealed interface RequestReading {

    /** @param event a CloudEvent that the system will understand */
    record Valid(String runId, String event) implements RequestReading {}

    /** @param problems all of them, with pointers into what was read */
    record Invalid(List<Problem> problems) implements RequestReading {}
}
