package io.tuneloom.datasetgeneration.reversalcurse;

import java.nio.file.Path;

/** A line of a file, and where it stands. The completion follows the prompt directly. */
record PromptLine(StudyFile kind, Path file, int number, String prompt, String completion) {

    String text() {
        return prompt + completion;
    }

    UnusableFolderException refused(String what) {
        return new UnusableFolderException(file, number, what);
    }
}
