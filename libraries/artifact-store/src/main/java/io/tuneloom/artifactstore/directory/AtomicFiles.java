package io.tuneloom.artifactstore.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that appear whole: written as a draft beside their place, forced to disk, then renamed. */
final class AtomicFiles {
    private final Path drafts;

    AtomicFiles(Path drafts) {
        this.drafts = drafts;
    }

    Draft draft() throws IOException {
        Files.createDirectories(drafts);
        return new Draft(drafts.resolve(UUID.randomUUID().toString()));
    }

    /** Gone after closing, whether or not it was put in its place. */
    record Draft(Path path) implements AutoCloseable {

        /** Returns the number of bytes. */
        long write(InputStream bytes) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                long size = bytes.transferTo(out);
                channel.force(true);
                return size;
            }
        }

        void replace(Path place) throws IOException {
            Files.createDirectories(place.resolveSibling("."));
            Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
        }

        /** A hard link fails when its name is taken, which a rename would not. */
        boolean putIfAbsent(Path place) throws IOException {
            Files.createDirectories(place.resolveSibling("."));
            try {
                Files.createLink(place, path);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }
}
