package io.tuneloom.coordinator.messaging;

import io.tuneloom.sharedschemas.events.Problem;
import java.util.List;

/** The record can be neither applied nor answered. It goes to the dead-letter topic unchanged, with its problems. */
final class DeadLetterException extends RuntimeException {
    private final transient List<Problem> problems;

    DeadLetterException(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    static DeadLetterException wrongType(String type) {
        return new DeadLetterException(List.of(new Problem("/type", "'" + type + "' does not belong on this topic")));
    }

    List<Problem> problems() {
        return problems;
    }
}
