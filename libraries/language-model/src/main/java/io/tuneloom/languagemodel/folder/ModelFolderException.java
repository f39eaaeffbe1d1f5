package io.tuneloom.languagemodel.folder;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model folder that cannot be used; the message is one line that names the file, the field or tensor, and what is wrong with
 * it. Whatever else a library had to say is with the cause.
 */
public final class ModelFolderException extends RuntimeException {
    private final Path file;

    public ModelFolderException(Path file, String problem) {
        super(line(file, problem));
        this.file = file;
    }

    public ModelFolderException(Path file, String problem, @Nullable Throwable cause) {
        super(line(file, problem), cause);
        this.file = file;
    }

    private static String line(Path file, String problem) {
        return file + ": " + problem.lines().findFirst().orElse("");
    }

    public Path file() {
        return file;
    }
}
