package io.tuneloom.localsystem.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The folder that holds all that a system keeps: what happened (topics, database, artifacts), results, logs, caches, and
 * which processes run.
 */
public record Home(Path root) {
    private static final long FULL_BELOW_BYTES = 1 << 20;

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    public Path brokerData() {
        return root.resolve("data/kafka");
    }

    public Path databaseData() {
        return root.resolve("data/postgres");
    }

    public Path artifacts() {
        return root.resolve("data/artifacts");
    }

    /** Tuned models and full results, for people to take. */
    public Path results() {
        return root.resolve("results");
    }

    /** Reports of studies. */
    public Path studies() {
        return root.resolve("studies");
    }

    public Path cache() {
        return root.resolve("cache");
    }

    public Path log(String component) {
        return root.resolve("logs").resolve(component + ".log");
    }

    Path state() {
        return root.resolve("run/up.json");
    }

    Path lock() {
        return root.resolve("run/lock");
    }

    /** @throws CannotStartException when the folder cannot be written to */
    public void create() {
        try {
            for (String folder : List.of("run", "logs", "data/artifacts", "cache", "results")) {
                Files.createDirectories(root.resolve(folder));
            }
            Files.delete(Files.createTempFile(root.resolve("run"), "check", ""));
        } catch (IOException e) {
            throw new CannotStartException(
                    "Cannot write to %s (%s: %s). Choose another folder with --home or TUNELOOM_HOME."
                            .formatted(root, e.getClass().getSimpleName(), e.getMessage()),
                    e);
        }
    }

    /** Whether its disk has no space for anything useful. */
    boolean isFull() {
        try {
            return Files.getFileStore(root).getUsableSpace() < FULL_BELOW_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    /** Lets a component begin a new log; the last one stays beside it. */
    void renewLog(String component) {
        Path log = log(component);
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(component + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new CannotStartException("Cannot replace the log " + log + ": " + e.getMessage(), e);
        }
    }
}
