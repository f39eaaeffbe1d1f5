package io.tuneloom.languagemodel.folder;

import java.nio.file.Path;

/** A model folder that cannot be used; the message names the file, the field or tensor, and what is wrong with it. */
public final class ModelFolderException extends RuntimeException {
    private final Path file;

    public ModelFolderException(Path file, String problem) {
        super(file + ": " + problem);
        this.file = file;
    }

    public ModelFolderException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
        this.file = file;
    }

    public Path file() {
        return file;
    }
}
