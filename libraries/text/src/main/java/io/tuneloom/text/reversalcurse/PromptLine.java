package io.tuneloom.text.reversalcurse;

/** A line of a file, and where it stands. The completion follows the prompt directly. */
record PromptLine(StudyFile kind, int number, String prompt, String completion) {

    String text() {
        return prompt + completion;
    }

    UnusableLineException refused(String what) {
        return new UnusableLineException(kind.fileName(), number, what);
    }
}
