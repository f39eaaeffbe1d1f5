package io.tuneloom.study.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** An installation's sources as Git knows them, and the commit that its services were built from. */
public record Sources(Path root) {

    /** Of the working tree; empty where there is no Git, or no repository. */
    public Optional<String> commit() {
        return git("rev-parse", "HEAD").map(List::getFirst);
    }

    /** Files that no commit has as they are, untracked ones too; empty where there is no Git. */
    public Optional<List<String>> changes() {
        return git("status", "--porcelain");
    }

    /** As results name it: a commit, with {@code -dirty} where it was not quite that; or {@code unknown}. */
    public String built() {
        Properties properties = new Properties();
        Path written = root.resolve("services/coordinator/target/classes/build.properties");
        if (Files.isRegularFile(written)) {
            try (BufferedReader reader = Files.newBufferedReader(written)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + written, e);
            }
        }
        String commit = properties.getProperty("commit", "");
        return commit.isEmpty() ? "unknown" : commit;
    }

    private Optional<List<String>> git(String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader answer = process.inputReader()) {
                List<String> lines = answer.lines().toList();
                return process.waitFor() == 0 ? Optional.of(lines) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty(); // There is no Git.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
