package io.tuneloom.text.sources;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file somewhere: on disk, in an artifact, in a request.
 *
 * @param name its path in its folder, with {@code /} between names
 * @param bytes its size as far as is known before it is read
 */
public record SourceFile(String name, long bytes, Content content) {
    private static final int BUFFER = 64 * 1024;

    /** Opens the file; the caller closes it. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** A text that is already here. */
    public static SourceFile of(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new SourceFile(name, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /** At most the first so many bytes. */
    public byte[] head(int bytes) throws IOException {
        try (InputStream in = content.open()) {
            return in.readNBytes(bytes);
        }
    }

    /** At most one byte more than {@code limit}, should the file have grown since it was looked at. */
    public byte[] read(long limit) throws IOException {
        try (InputStream in = content.open()) {
            return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, limit + 1));
        }
    }

    /**
     * Copies the file, or a part of it that is longer than {@code limit}.
     *
     * @return the number of bytes copied
     */
    public long copy(Path target, long limit) throws IOException {
        long copied = 0;
        try (InputStream in = content.open();
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0 && copied <= limit; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                copied += read;
            }
        }
        return copied;
    }
}
