package io.tuneloom.localsystem.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds all that a system keeps: what happened (topics, database, artifacts), results, logs, caches, and
 * which processes run.
 */
public record Home(Path root) {
    private static final String LOG = ".log";

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** The option that names it on a command line of a shell. */
    public String asOption() {
        String path = root.toString();
        return "--home " + (path.matches("[\\w./@%+,:=-]+") ? path : "'" + path.replace("'", "'\\''") + "'");
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

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String component) {
        return logs().resolve(component + LOG);
    }

    /** The names of all components that have a log. */
    public List<String> logged() {
        Path folder = logs();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(LOG))
                    .map(name -> name.substring(0, name.length() - LOG.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    Path state() {
        return root.resolve("run/up.json");
    }

    /** How Kafka clients connect to the system that runs: properties as Kafka's own tools take them. Secret where the broker is secured. */
    public Path clientProperties() {
        return root.resolve("run/client.properties");
    }

    /** The secrets of a secured broker. */
    public Path secrets() {
        return root.resolve("security");
    }

    Path ports() {
        return root.resolve("run/ports.json");
    }

    Path lock() {
        return root.resolve("run/lock");
    }

    /** @throws CannotStartException when one of its folders cannot be made or written to */
    public void create() {
        try {
            for (String folder : List.of("run", "logs", "data", "data/artifacts", "cache", "results")) {
                Path made = Files.createDirectories(root.resolve(folder));
                Files.delete(Files.createTempFile(made, "check", ""));
            }
            for (Path folder : List.of(brokerData(), databaseData())) {
                if (Files.isDirectory(folder) && !Files.isWritable(folder)) {
                    throw new AccessDeniedException(folder.toString());
                }
            }
        } catch (IOException e) {
            throw new CannotStartException(
                    "Cannot write to %s: %s. Choose another folder with --home or TUNELOOM_HOME."
                            .formatted(root, WriteProblem.of(root, e)),
                    e);
        }
    }

    /** Lets a component begin a new log; the last one stays beside it. */
    public void renewLog(String component) {
        Path log = log(component);
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(component + LOG + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new CannotStartException("Cannot replace the log " + log + ": " + WriteProblem.of(log, e), e);
        }
    }
}
