package io.tuneloom.gputraining.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** A folder for one job's work in progress, gone afterwards. */
record Scratch(Path folder) implements AutoCloseable {

    Scratch(Path parent, String jobId) throws IOException {
        this(parent.resolve("training-" + jobId));
        close();
        Files.createDirectories(folder);
    }

    /** Also what a killed worker left behind. */
    @Override
    public void close() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }
}
