package io.tuneloom.documentextraction.process;

import io.tuneloom.documentextraction.process.Exchange.Answer;
import io.tuneloom.documentextraction.process.Exchange.Request;
import io.tuneloom.text.documents.Extractor;
import io.tuneloom.text.reading.Extracted;
import io.tuneloom.text.reading.Format;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.wording.Count;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Has files read by a process of its own, which may use so much memory and time, so that no file can harm this one. It is started
 * with the first file, reads one after the other, and is killed and started anew where a file takes too long or too much. It gets none of the
 * environment, where passwords may be. Not for several threads.
 */
public final class ExtractionProcess implements Extractor, AutoCloseable {
    /** Of a JVM with {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private static final int BUFFERS = 64;
    private static final long SECONDS_TO_END = 10;

    private final ExtractionLimits limits;
    private @Nullable Process process;

    public ExtractionProcess(ExtractionLimits limits) {
        this.limits = limits;
    }

    @Override
    public Extracted extract(Path file, String name, Format format) throws UnreadableTextException, IOException {
        return found(ask(new Request(file.toString(), name, format, limits.characters())));
    }

    private static Extracted found(Answer answer) throws UnreadableTextException {
        if (answer.found() == null) {
            throw new UnreadableTextException(String.valueOf(answer.problem()));
        }
        return answer.found();
    }

    private Answer ask(Request request) throws UnreadableTextException, IOException {
        Process reading = running();
        FutureTask<@Nullable String> line = new FutureTask<>(() -> answer(reading, request));
        Thread.startVirtualThread(line);
        try {
            String answer = line.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw ended(reading);
            }
            return Exchange.JSON.readValue(answer, Answer.class);
        } catch (TimeoutException e) {
            close();
            throw new UnreadableTextException(
                    "takes longer than %s to read; divide it, save it anew, or raise tuneloom.documents.time"
                            .formatted(Count.of(limits.time().toSeconds(), "second")));
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while a file is read");
        } catch (ExecutionException e) {
            throw ended(reading);
        }
    }

    /** Null when the process has ended. */
    private static @Nullable String answer(Process reading, Request request) throws IOException {
        reading.getOutputStream()
                .write((Exchange.JSON.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
        reading.getOutputStream().flush();
        BufferedReader answers = reading.inputReader(StandardCharsets.UTF_8);
        return answers.readLine();
    }

    private UnreadableTextException ended(Process reading) {
        end(SECONDS_TO_END);
        return new UnreadableTextException(
                reading.exitValue() == OUT_OF_MEMORY
                        ? "needs more than %d MiB of memory to be read; divide it, save it anew, or raise tuneloom.documents.memory"
                                .formatted(limits.memory())
                        : "ended the process that reads it (exit code %d); save it anew, or as another format"
                                .formatted(reading.exitValue()));
    }

    private Process running() throws IOException {
        if (process == null) {
            process = start();
        }
        return process;
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(property("java.home"), "bin", "java").toString(),
                        "-Xmx%dm".formatted(limits.memory()),
                        "-XX:MaxDirectMemorySize=%dm".formatted(BUFFERS),
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+DisplayVMOutputToStderr",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + property("java.io.tmpdir"),
                        "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                        "-cp",
                        property("java.class.path"),
                        ExtractionMain.class.getName()))
                .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name));
    }

    /** Ends the process, if it runs, and waits for its end. */
    @Override
    public void close() {
        end(0);
    }

    private void end(long secondsBeforeItIsKilled) {
        if (process == null) {
            return;
        }
        Process ending = process;
        process = null;
        boolean interrupted = Thread.interrupted();
        try {
            if (!ending.waitFor(secondsBeforeItIsKilled, TimeUnit.SECONDS)) {
                ending.destroyForcibly();
            }
            ending.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
