package io.tuneloom.languagemodel.folder;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model folder that cannot be used; the message is one line that names the file, the field or tensor, and what is wrong with
 * it. Whatever else a library had to say is with the cause.
 */
public final class ModelFolderException extends RuntimeException {
    private static final int LONGEST = 400;

    /** Line ends, control and formatting characters, halves of surrogate pairs. */
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private final Path file;
    private final String problem;

    public ModelFolderException(Path file, String problem) {
        this(file, problem, null);
    }

    public ModelFolderException(Path file, String problem, @Nullable Throwable cause) {
        this(cause, file, line(problem));
    }

    private ModelFolderException(@Nullable Throwable cause, Path file, String line) {
        super(file + ": " + line, cause);
        this.file = file;
        this.problem = line;
    }

    /** Names and values come from the file, and may hold line ends, signs that cannot be seen, or megabytes. */
    private static String line(String problem) {
        String shown = problem.length() <= LONGEST
                ? problem
                : problem.substring(0, LONGEST / 2) + " ... " + problem.substring(problem.length() - LONGEST / 2);
        return NOT_SHOWN
                .matcher(shown)
                .replaceAll(sign -> "\\\\u%04x".formatted(sign.group().codePointAt(0)));
    }

    public Path file() {
        return file;
    }

    /** The message without the place of the folder, for whoever knows the model by its name. */
    public String withinFolder() {
        return file.getFileName() + ": " + problem;
    }
}
