package io.tuneloom.study.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A study that cannot be run as it was asked for; the message says all that is wrong, a line each. */
public final class UnusablePlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusablePlanException(String what, List<String> problems) {
        super(what + problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining()));
    }
}
