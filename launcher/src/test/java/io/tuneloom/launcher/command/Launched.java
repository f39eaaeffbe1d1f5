package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.process.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs the command line as a process of its own, as the script does. */
public final class Launched {
    private final Path project;
    private final List<String> flags;

    /** @param flags of the JVM, beside those that every launcher has */
    public Launched(Path project, String... flags) {
        this.project = project;
        this.flags = List.of(flags);
    }

    public record Ended(int exitCode, String out, String err) {}

    public Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", "");
        Path err = Files.createTempFile("err", "");
        int exitCode = new ProcessBuilder(program(arguments).command())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ended(exitCode, Files.readString(out), Files.readString(err));
    }

    /** Starts it, with all that it writes in a file, and returns at once. */
    Process start(Path out, String... arguments) throws IOException {
        return new ProcessBuilder(program(arguments).command())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    private JavaProgram program(String... arguments) {
        return new JavaProgram(
                Stream.concat(
                                Stream.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dtuneloom.root=" + project),
                                flags.stream())
                        .toList(),
                List.of(System.getProperty("java.class.path")),
                Tuneloom.class.getName(),
                List.of(arguments));
    }
}
