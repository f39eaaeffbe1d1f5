package io.tuneloom.machine.resources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Space for files in a folder that exists or will be made.
 *
 * @param free bytes that can still be written
 */
public record Disk(Path folder, long free) {
    public static Disk of(Path folder) {
        Path existing = folder.toAbsolutePath().normalize();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return new Disk(folder, Files.getFileStore(existing).getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the free space of " + existing, e);
        }
    }
}
