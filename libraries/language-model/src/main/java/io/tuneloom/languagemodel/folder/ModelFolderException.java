package io.tuneloom.languagemodel.folder;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model folder that cannot be used; the message is one line that names the file, the field or tensor, and what is wrong with
 * it. Whatever else a library had to say is with the cause.
 */
public final class ModelFolderException extends RuntimeException {
    private final Path file;
    private final String problem;

    public ModelFolderException(Path file, String problem) {
        this(file, problem, null);
    }

    public ModelFolderException(Path file, String problem, @Nullable Throwable cause) {
        super(file + ": " + firstLine(problem), cause);
        this.file = file;
        this.problem = firstLine(problem);
    }

    private static String firstLine(String problem) {
        return problem.lines().findFirst().orElse("");
    }

    public Path file() {
        return file;
    }

    /** The message without the place of the folder, for whoever knows the model by its name. */
    public String withinFolder() {
        return file.getFileName() + ": " + problem;
    }
}
