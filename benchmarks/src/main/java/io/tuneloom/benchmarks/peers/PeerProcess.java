package io.tuneloom.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A peer in a process of its own: it does what a line says, and answers with a line. */
final class PeerProcess implements AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedReader answers;

    private PeerProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader();
    }

    /** @param command a program, the script, and its arguments */
    static PeerProcess start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        return new PeerProcess(command.get(1), builder.start());
    }

    /** @throws IllegalStateException when the process has ended */
    String ask(String request) {
        try {
            process.outputWriter().write(request + "\n");
            process.outputWriter().flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException(name + " ended without an answer");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " ended", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
