package io.tuneloom.launcher.program;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.localsystem.process.ChildProcess;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.ModelProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.io.file.PathUtils;

/**
 * Runs a program that needs libtorch as a process of its own, and gives the JSON that it wrote to a file.
 *
 * @param mainClass of the language model's library, on which the launcher does not depend: it has 250 MB of native code
 * @param limit after which it is ended
 */
public record ModelProcess(Installation installation, String mainClass, Duration limit) {

    /** It wrote nothing. The message says why. */
    public static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        FailedException(String message) {
            super(message);
        }
    }

    /**
     * @param arguments by the file for the result
     * @throws io.tuneloom.localsystem.system.CannotStartException when no service with libtorch was built
     */
    public <T> T run(Function<Path, List<String>> arguments, Class<T> type)
            throws FailedException, InterruptedException {
        try {
            Path folder = Files.createTempDirectory("tuneloom-program");
            try {
                return run(folder, arguments, type);
            } finally {
                PathUtils.deleteDirectory(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + mainClass, e);
        }
    }

    private <T> T run(Path folder, Function<Path, List<String>> arguments, Class<T> type)
            throws IOException, FailedException, InterruptedException {
        Path result = folder.resolve("result.json");
        Path log = folder.resolve("log");
        ChildProcess process = new ModelProgram(installation, mainClass, arguments.apply(result)).start(folder, log);
        try {
            if (!process.endsWithin(limit)) {
                throw new FailedException("the process did not end within %d minutes.".formatted(limit.toMinutes()));
            }
        } finally {
            if (process.isAlive()) {
                process.kill();
            }
        }
        if (process.exitCode() != 0 || !Files.exists(result)) {
            throw new FailedException(reason(Files.readString(log)));
        }
        return new ObjectMapper().readValue(result.toFile(), type);
    }

    /** The last cause that the process's stack trace names, without the names of Java's classes; else its last line. */
    static String reason(String log) {
        List<String> lines = log.lines()
                .filter(line -> !line.isBlank() && !line.matches("\\s+(at|\\.\\.\\.) .*"))
                .toList();
        return lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, last) -> last)
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .map(line -> line.replaceFirst("^Caused by: ", "").replaceFirst("^[\\w.$]+(Exception|Error): ", ""))
                .orElse("the process ended without a word.");
    }
}
