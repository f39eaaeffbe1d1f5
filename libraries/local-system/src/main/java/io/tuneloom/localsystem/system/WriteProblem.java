package io.tuneloom.localsystem.system;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Why a folder cannot be made or written to, in words that name what stands in the way: often not the folder itself, but something
 * above or below it.
 */
final class WriteProblem {
    private WriteProblem() {}

    static String of(Path folder, IOException failure) {
        Path culprit = existing(failed(failure).orElse(folder));
        if (Files.isSymbolicLink(culprit) && Files.notExists(culprit)) {
            return "the symbolic link %s leads to nothing".formatted(culprit);
        }
        if (!Files.isDirectory(culprit) && !(failure instanceof AccessDeniedException)) {
            return "%s is a file, not a folder".formatted(culprit);
        }
        if (failure instanceof AccessDeniedException) {
            return "%s belongs to %s, and user %s may not write there"
                    .formatted(culprit, owner(culprit), System.getProperty("user.name"));
        }
        return reason(failure)
                .map(reason -> "%s: %s".formatted(culprit, reason))
                .orElseGet(() ->
                        "%s takes no new folders (its file system is of type %s)".formatted(culprit, type(culprit)));
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

    /** In the operating system's words; empty if the exception's name says all. */
    private static Optional<String> reason(IOException failure) {
        return failure instanceof FileSystemException named
                ? Optional.ofNullable(named.getReason())
                : Optional.of(String.valueOf(failure.getMessage()));
    }

    private static String owner(Path path) {
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
