package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code ./tuneloom demo --json} in a home of its own, as somebody types it who has just built the project. */
final class RunningDemo implements AutoCloseable {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration FOR_THE_END = Duration.ofSeconds(60);

    private final Path home;
    private final Path out;
    private final Path news;
    private final Path inUse;
    private final Process process;

    /** @param folder gets the home, and what the command says */
    RunningDemo(Path folder) throws IOException {
        this.home = folder.resolve("home");
        this.out = folder.resolve("out");
        this.news = folder.resolve("news");
        this.inUse = PROJECT.resolve(
                ".tuneloom/build/in-use/" + ProcessHandle.current().pid());
        keepTheBuild();
        this.process = start();
    }

    /** The script must not build again under the build that runs this test. */
    private void keepTheBuild() throws IOException {
        Files.createDirectories(inUse.getParent());
        Files.writeString(inUse, "");
    }

    /** Who was started in the background of a script ignores Ctrl-C, and so would the demo. */
    private Process start() throws IOException {
        boolean linux = System.getProperty("os.name").equals("Linux");
        List<String> command = new ArrayList<>(linux ? List.of("env", "--default-signal=INT") : List.of());
        command.addAll(List.of(PROJECT.resolve("tuneloom").toString(), "demo", "--json", "--home", home.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(news.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TUNELOOM_NO_RECORDING", "1");
        builder.environment().remove("TUNELOOM_CHECKPOINT_EVERY");
        return builder.start();
    }

    Path home() {
        return home;
    }

    void awaitNews(String said, Duration atMost) {
        Awaitility.await()
                .atMost(atMost)
                .failFast(() -> assertThat(process.isAlive()).as(news()).isTrue())
                .until(() -> news().contains(said));
    }

    /** What runs now: the command itself, broker, database, services, and all that they started. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    /** What Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                .start()
                .waitFor();
        assertThat(exitCode).isZero();
    }

    /** @return the exit code */
    int awaitEnd(Duration atMost) throws InterruptedException {
        boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(ended).as("ended within %s; it said:%n%s", atMost, news()).isTrue();
        return process.exitValue();
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(out);
    }

    String news() {
        try {
            return Files.readString(news);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException, IOException {
        process.destroy();
        if (!process.waitFor(FOR_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        Files.deleteIfExists(inUse);
    }
}
