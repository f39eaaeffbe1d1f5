package io.tuneloom.endtoend;

import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.launcher.command.CommandLines;
import io.tuneloom.localsystem.security.BrokerSecrets;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.LocalSystem;
import io.tuneloom.localsystem.system.PortOptions;
import io.tuneloom.localsystem.system.Service;
import io.tuneloom.localsystem.system.SystemListener;
import io.tuneloom.localsystem.system.SystemSettings;
import io.tuneloom.localsystem.system.SystemState;
import io.tuneloom.localsystem.system.SystemState.RunningProcess;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.topics.access.KafkaConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** The whole system in a folder of its own, as {@code ./tuneloom up} runs it. */
final class RunningSystem implements AutoCloseable {
    /** Of the services; of the database's keeper; of the database. */
    private static final Pattern ERROR = Pattern.compile("\"level\":\"(ERROR|FATAL)\"|\\] ERROR | PANIC: ");

    private final LocalSystem system;
    private final Ends ends;
    private final Events events;

    private RunningSystem(LocalSystem system, Ends ends, KafkaConnection events) {
        this.system = system;
        this.ends = ends;
        this.events = new Events(events);
    }

    static RunningSystem start(Path folder) throws InterruptedException {
        return start(folder, Map.of());
    }

    /** @param scale how many processes a service runs as; one where nothing is said */
    static RunningSystem start(Path folder, Map<Service, Integer> scale) throws InterruptedException {
        return start(folder, scale, false);
    }

    /** With a broker that encrypts, and that lets each service and each command do only what it needs. */
    static RunningSystem startSecured(Path folder) throws InterruptedException {
        return start(folder, Map.of(), true);
    }

    private static RunningSystem start(Path folder, Map<Service, Integer> scale, boolean secure)
            throws InterruptedException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        var settings = new SystemSettings(
                new Installation(root),
                new Home(folder),
                PortOptions.ANY,
                Optional.of(1),
                scale,
                secure,
                System.getenv());
        Ends ends = new Ends();
        LocalSystem system = LocalSystem.prepare(settings, ends);
        system.start();
        return new RunningSystem(system, ends, secure ? administrator(system) : system.connection());
    }

    private static KafkaConnection administrator(LocalSystem system) throws InterruptedException {
        return BrokerSecrets.in(system.home().secrets())
                .connection(BrokerSecrets.ADMIN, system.connection().bootstrapServers());
    }

    Events events() {
        return events;
    }

    /** What a command printed, and its exit code. */
    record Typed(int exitCode, String out, String err) {}

    /** Does what somebody at the terminal would do with {@code ./tuneloom}. */
    Typed type(String command, String argument) {
        return typed(command, argument, "--home", system.home().root().toString());
    }

    /** As the user of commands, by another password than that user's. */
    Typed typeWithPassword(String password, String command) throws IOException {
        String module =
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"client\" password=\"%s\";";
        KafkaConnection wrong =
                KafkaConnection.of(system.connection().with(Map.of("sasl.jaas.config", module.formatted(password))));
        Path file = Files.writeString(system.home().root().resolve("wrong.properties"), wrong.asFile());
        return typed(command, "--command-config", file.toString());
    }

    private static Typed typed(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CommandLines.create()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Typed(exitCode, out.toString(), err.toString());
    }

    <T> List<T> lines(Artifact artifact, Class<T> type) {
        return JsonLines.read(new DirectoryStore(system.home().artifacts()), artifact, type);
    }

    /** Ends a service's process at once, as a node's failure would; it is started again as an orchestrator would. */
    void kill(String service) {
        ProcessHandle process =
                process(service).process().find().orElseThrow(() -> new IllegalStateException(service + " has ended"));
        process.destroyForcibly();
        process.onExit().join();
    }

    RunningProcess process(String name) {
        return system.state().processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** How each process ended that had to be started again, after its name. */
    List<String> ends() {
        return ends.all;
    }

    /** What the service itself says. */
    boolean isAlive(String service) {
        return passes(service, "/q/health/live");
    }

    boolean isReady(String service) {
        return passes(service, "/q/health/ready");
    }

    private boolean passes(String service, String check) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(process(service).address() + check))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What the file of the home says, which other commands read. */
    Optional<SystemState> writtenState() {
        return SystemState.read(system.home());
    }

    SystemState state() {
        return system.state();
    }

    /** The steps that a training has done by its newest checkpoint; empty before the first, and when it has ended. */
    Optional<Long> checkpoint(String jobId) throws IOException {
        Path newest = system.home()
                .artifacts()
                .resolve("entries/checkpoints")
                .resolve(jobId)
                .resolve("newest");
        try {
            return Optional.of(Files.readString(newest)).map(name -> Long.parseLong(name.replaceAll("\\D", "")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Lets every job be done anew, as if it had never been asked. */
    void forgetOutcomes() throws IOException {
        FileUtils.deleteDirectory(
                system.home().artifacts().resolve("entries").resolve("outcomes").toFile());
    }

    /**
     * What its components logged at ERROR, those included that were started again. What Kafka's server calls an error is not ours to
     * decide.
     */
    List<String> errors() throws IOException {
        try (Stream<Path> logs = Files.list(system.home().log("any").resolveSibling("."))) {
            return logs.filter(log -> !log.getFileName().toString().startsWith("broker"))
                    .flatMap(RunningSystem::lines)
                    .filter(line -> ERROR.matcher(line).find())
                    .toList();
        }
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream().map(line -> log.getFileName() + ": " + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        events.close();
        system.close();
    }

    private static final class Ends implements SystemListener {
        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public void ended(String component, String how, Path log, Duration startedAgainIn) {
            all.add(component + " " + how);
        }
    }
}
