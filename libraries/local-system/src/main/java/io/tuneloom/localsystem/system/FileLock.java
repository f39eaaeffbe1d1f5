package io.tuneloom.localsystem.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A right that one process has at a time. The operating system takes it back when its holder dies, however that happens. */
final class FileLock implements AutoCloseable {
    private final FileChannel file;

    private FileLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Empty when somebody has it.
     *
     * @throws CannotStartException when the file cannot be written to
     */
    static Optional<FileLock> tryTake(Path lock) {
        try {
            FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locks(file)) {
                return Optional.of(new FileLock(file));
            }
            file.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new CannotStartException("Cannot lock %s: %s.".formatted(lock, WriteProblem.of(lock, e)), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locks(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
