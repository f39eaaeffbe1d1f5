package io.tuneloom.wording;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why reading or writing failed, in words. Messages of Java's exceptions are often nothing but a path, and say something only beside the
 * name of their class.
 */
public final class IoFailure {
    private static final String MISSING = "no such file or folder";

    private IoFailure() {}

    /** Such as {@code permission denied}. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> MISSING;
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "a file with this name exists";
            case NotDirectoryException _ -> "not a folder";
            case DirectoryNotEmptyException _ -> "the folder is not empty";
            case FileSystemLoopException _ -> "its symbolic links form a loop";
            case FileSystemException other -> words(other.getReason());
            case FileNotFoundException other -> words(withoutPath(String.valueOf(other.getMessage())));
            case CharacterCodingException _ -> "not UTF-8";
            case EOFException _ -> "it ends too early";
            default -> words(failure.getMessage());
        };
    }

    public static String reason(UncheckedIOException failure) {
        return reason(Objects.requireNonNull(failure.getCause()));
    }

    /**
     * Such as {@code Cannot write the report to out: a file with this name exists (out/tables)}. The file is named unless {@code what} does.
     *
     * @param what was attempted
     */
    public static String sentence(String what, IOException failure) {
        String file = failure instanceof FileSystemException of ? of.getFile() : null;
        String where = file == null || what.contains(file) ? "" : " (" + file + ")";
        return "%s: %s%s".formatted(what, reason(failure), where);
    }

    /** The same where the exception says what was attempted. */
    public static String sentence(UncheckedIOException failure) {
        IOException cause = Objects.requireNonNull(failure.getCause());
        String what = failure.getMessage();
        return sentence(
                what == null || what.equals(cause.toString()) ? "A file cannot be read or written" : what, cause);
    }

    /** {@code java.io} puts the reason behind the path, in parentheses. */
    private static String withoutPath(String message) {
        return message.endsWith(")") ? message.substring(message.lastIndexOf('(') + 1, message.length() - 1) : MISSING;
    }

    /** What the operating system or a library says. */
    private static String words(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return "no reason is known";
        }
        String line = reason.lines().findFirst().orElseThrow();
        return switch (line) {
            case "No such file or directory" -> MISSING;
            case "Is a directory" -> "it is a folder";
            case "Not a directory" -> "part of its path is a file, not a folder";
            default ->
                line.length() > 1 && Character.isLowerCase(line.charAt(1))
                        ? Character.toLowerCase(line.charAt(0)) + line.substring(1)
                        : line;
        };
    }
}
