package io.tuneloom.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own, in memory, that can be filled. */
final class SmallDisk implements AutoCloseable {
    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** Skips the test, and says why, where this program may not mount one. */
    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String failure = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        Assumptions.assumeTrue(
                failure.isEmpty(),
                () -> "Skipped: a full disk needs a file system that only root may mount: " + failure);
        return new SmallDisk(folder);
    }

    Path root() {
        return root;
    }

    /** Until nothing more can be written; again, since whoever ends may free something. */
    void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream ballast =
                Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException e) {
            if (Files.getFileStore(root).getUsableSpace() > 0) {
                throw e;
            }
        }
    }

    void makeRoom() throws IOException {
        Files.delete(ballast());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        String failure = run("umount", "-l", root.toString());
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
    }

    private Path ballast() {
        return root.resolve("ballast");
    }

    /** Empty if it succeeded. */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exitCode = process.waitFor();
        return exitCode == 0 ? "" : "%s ended with exit code %d: %s".formatted(command[0], exitCode, said);
    }
}
