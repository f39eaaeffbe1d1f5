package io.tuneloom.datasetgeneration.reversalcurse;

import java.nio.file.Path;

/** The folder does not hold what it must; the message says where, what is wrong and what to do. */
public final class UnusableFolderException extends IllegalArgumentException {
    UnusableFolderException(Path where, String what) {
        super("%s: %s".formatted(where, what));
    }

    UnusableFolderException(Path file, int line, String what) {
        super("%s, line %d: %s".formatted(file, line, what));
    }
}
