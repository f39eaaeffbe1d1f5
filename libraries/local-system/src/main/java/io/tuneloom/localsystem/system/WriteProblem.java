package io.tuneloom.localsystem.system;

import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Why a folder cannot be made, or a file in it cannot be written, in words that name the cause: often not the folder itself, but
 * something above or below it.
 */
final class WriteProblem {
    private WriteProblem() {}

    /** @param path the folder, or the file, unless the failure names it */
    static String of(Path path, IOException failure) {
        Path culprit = existing(failed(failure).orElse(path));
        if (Files.isSymbolicLink(culprit) && Files.notExists(culprit)) {
            return "the symbolic link %s leads to nothing".formatted(culprit);
        }
        if (wantsAFolder(failure) && !Files.isDirectory(culprit)) {
            return "%s is a file, not a folder".formatted(culprit);
        }
        return switch (failure) {
            case AccessDeniedException _ ->
                "%s belongs to %s, and user %s may not write there"
                        .formatted(culprit, owner(culprit), System.getProperty("user.name"));
            case NoSuchFileException _ ->
                "%s takes no new folders (its file system is of type %s)".formatted(culprit, type(culprit));
            default -> "%s: %s".formatted(culprit, IoFailure.reason(failure));
        };
    }

    /** Whether it failed because something is no folder; a lock or a log that cannot be written is a file and may be one. */
    private static boolean wantsAFolder(IOException failure) {
        return failure instanceof FileAlreadyExistsException
                || failure instanceof NotDirectoryException
                || failure instanceof FileSystemException of && "Not a directory".equals(of.getReason());
    }

    private static Optional<Path> failed(IOException failure) {
        return failure instanceof FileSystemException about
                ? Optional.ofNullable(about.getFile()).map(Path::of)
                : Optional.empty();
    }

    /** The path, or the part of it that is seen to exist. */
    private static Path existing(Path path) {
        Path existing = path.toAbsolutePath();
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    static String owner(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "another user";
        }
    }

    private static String type(Path path) {
        try {
            return Files.getFileStore(path).type();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
