package io.tuneloom.coordinator.messaging;

import io.tuneloom.sharedschemas.events.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The record can be neither applied nor answered; it is to be laid aside as it came, with what is wrong with it. */
final class DeadLetterException extends RuntimeException {
    DeadLetterException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }

    DeadLetterException(String problem) {
        super(problem);
    }
}
