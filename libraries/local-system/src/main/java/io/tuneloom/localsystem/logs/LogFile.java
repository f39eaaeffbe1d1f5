package io.tuneloom.localsystem.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log that grows while it is read. If the file is replaced, as each start of the system does, the new one is read from its beginning. */
public final class LogFile {
    private static final int CHUNK = 1 << 16;

    private Path file;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable Object key;
    private long position;

    public LogFile(Path file) {
        this.file = file;
    }

    /** The same file has another path now. */
    public void moved(Path to) {
        file = to;
    }

    /** Reads the lines that have been completed since the last call; none if there is no file. */
    public void next(Consumer<String> lines) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!Objects.equals(attributes.fileKey(), key) || attributes.size() < position) {
                key = attributes.fileKey();
                position = 0;
                line.reset();
            }
            read(lines);
        } catch (NoSuchFileException e) {
            return; // Not started yet, or about to be replaced.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** The last line, if it has not been completed. */
    public Optional<String> unfinished() {
        return Optional.of(line.toString(StandardCharsets.UTF_8)).filter(text -> !text.isEmpty());
    }

    private void read(Consumer<String> lines) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            for (int read = channel.read(chunk, position); read > 0; read = channel.read(chunk.clear(), position)) {
                position += read;
                chunk.flip();
                while (chunk.hasRemaining()) {
                    add(chunk.get(), lines);
                }
            }
        }
    }

    private void add(byte next, Consumer<String> lines) {
        if (next == '\n') {
            lines.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            line.write(next);
        }
    }
}
