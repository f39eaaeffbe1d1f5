package io.tuneloom.gputraining.training;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/**
 * A folder for one process's work on one job, gone afterwards. Two processes that share a cache may be at the same job: for two
 * runs, or because the lock of one of them ran out.
 */
record Scratch(Path folder) implements AutoCloseable {
    private static final long PROCESS = ProcessHandle.current().pid();

    Scratch(Path parent, String jobId) throws IOException {
        this(parent.resolve("training-" + jobId + "-" + PROCESS));
        Files.createDirectories(parent);
        deleteLeftovers(parent, "training-" + jobId + "-");
        Files.createDirectories(folder);
    }

    /** What killed processes left of the same job. */
    private static void deleteLeftovers(Path parent, String prefix) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "[0-9]*")) {
            for (Path leftover : folders) {
                long process = Long.parseLong(leftover.getFileName().toString().substring(prefix.length()));
                if (process == PROCESS || ProcessHandle.of(process).isEmpty()) {
                    FileUtils.deleteDirectory(leftover.toFile());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }
}
