package io.tuneloom.coordinator.messaging;

import io.tuneloom.sharedschemas.codec.EventTypes;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.Topic;
import java.util.List;
import java.util.stream.Collectors;

/** The record cannot be applied. It goes to the dead-letter topic unchanged, with its problems. */
final class DeadLetterException extends RuntimeException {
    private final RejectionReason reason;
    private final transient List<Problem> problems;

    DeadLetterException(RejectionReason reason, List<Problem> problems) {
        super(problems.toString());
        this.reason = reason;
        this.problems = List.copyOf(problems);
    }

    static DeadLetterException wrongType(String type, Topic topic) {
        String right = topic.carries().stream().map(EventTypes::of).collect(Collectors.joining(", "));
        Problem problem =
                new Problem("/type", "must be one of %s on %s, was '%s'".formatted(right, topic.topicName(), type));
        return new DeadLetterException(RejectionReason.WRONG_TYPE, List.of(problem));
    }

    RejectionReason reason() {
        return reason;
    }

    List<Problem> problems() {
        return problems;
    }
}
