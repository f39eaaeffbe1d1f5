package io.tuneloom.text.reversalcurse;

import io.tuneloom.text.sources.SourceProblem;

/** A line that cannot be used. */
final class UnusableLineException extends Exception {
    private final transient SourceProblem problem;

    UnusableLineException(String file, int line, String what) {
        super(what);
        this.problem = new SourceProblem(file, "line %d: %s".formatted(line, what));
    }

    /** Where, what is wrong, and what to do. */
    SourceProblem problem() {
        return problem;
    }
}
