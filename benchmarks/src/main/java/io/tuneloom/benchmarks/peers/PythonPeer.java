package io.tuneloom.benchmarks;

import io.tuneloom.benchmarks.Stopwatch.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Python side of {@link TrainingStep}: told a number of steps, it takes them and answers with their mean time. */
final class PythonPeer implements AutoCloseable {
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private final Process process;
    private final BufferedReader answers;

    private PythonPeer(Process process) {
        this.process = process;
        this.answers = process.inputReader();
    }

    /** A Python that has PyTorch; ends the program with advice when there is none. */
    static String find() throws IOException {
        for (String python : PYTHONS) {
            if (!version(python).isEmpty()) {
                return python;
            }
        }
        System.err.println("No Python with PyTorch was found (tried " + String.join(", ", PYTHONS) + ").");
        System.err.println(
                "On Debian: apt install python3-torch libopenblas0-openmp. Or name one: TrainingStep 1 /path/to/python3");
        System.exit(2);
        return "";
    }

    /** Of PyTorch; empty when this Python has none. */
    static String version(String python) throws IOException {
        try {
            Process process = new ProcessBuilder(python, "-c", "import torch; print('PyTorch', torch.__version__)")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException absent) {
            return "";
        }
    }

    static PythonPeer start(String python, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, script().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        return new PythonPeer(builder.start());
    }

    /** Works from the repository's root as well as from its benchmarks folder. */
    private static Path script() {
        Path here = Path.of("training_step.py");
        return Files.exists(here) ? here : Path.of("benchmarks").resolve(here);
    }

    /** Mean time of one of these steps. */
    Time steps(int number) {
        try {
            process.outputWriter().write(number + "\n");
            process.outputWriter().flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("training_step.py ended before its answer");
            }
            String[] seconds = answer.split(" ");
            return new Time(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
