package io.tuneloom.localsystem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.localsystem.process.ProcessIdentity;
import io.tuneloom.localsystem.system.SystemState.RunningProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSystemTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final QuietListener listener = new QuietListener();
    private Home home = new Home(Path.of(""));
    private Map<Service, Integer> scale = Map.of();
    private Map<String, String> environment = Map.of();
    private Installation installation = new Installation(Path.of(""));

    @BeforeEach
    void install() throws Exception {
        installation = FakeInstallation.in(folder.resolve("a project"));
        home = new Home(folder.resolve("a home"));
    }

    @Test
    void shouldStartEverythingKeepItRunningAndLeaveNothingBehind() throws Exception {
        // Given
        List<RunningProcess> first;
        List<RunningProcess> second;
        try (LocalSystem system = prepare(PortOptions.ANY)) {
            // When
            system.start();
            first = system.state().processes();
            Path inTheWay = Files.createDirectory(home.state().resolveSibling("up.json.draft"));
            identity("evaluation", first).find().orElseThrow().destroyForcibly();

            // Then
            assertThat(listener.ready).hasSize(8).contains("broker", "database", "coordinator", "gpu-training");
            assertThat(SystemState.read(home).orElseThrow().ready()).isTrue();
            assertThatThrownBy(() -> prepare(PortOptions.ANY))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
            Awaitility.await().atMost(LIMIT).until(() -> isBack("evaluation", first, system));
            assertThat(listener.ended).containsExactly("evaluation exited with code 137");
            second = system.state().processes();

            // And its state, which is written once it runs, as soon as that is possible
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(listener.impaired)
                            .singleElement()
                            .asString()
                            .contains("Cannot write", "up.json"));
            assertThat(SystemState.read(home).orElseThrow().processes()).isEqualTo(first);
            Files.delete(inTheWay);
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(
                                    SystemState.read(home).orElseThrow().processes())
                            .isEqualTo(second));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(listener.recovered)
                            .singleElement()
                            .asString()
                            .contains("up.json", "up to date again"));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(listener.readyAgain).containsExactly("evaluation"));

            // When a signal reaches the whole process group
            second.forEach(process -> process.process().find().ifPresent(ProcessHandle::destroy));
        }
        assertThat(listener.ended).containsExactly("evaluation exited with code 137");
        assertThat(first).noneMatch(process -> process.process().find().isPresent());
        assertThat(second).noneMatch(process -> process.process().find().isPresent());
        assertThat(home.databaseData().resolve("postmaster.pid")).doesNotExist();
        assertThat(SystemState.read(home)).isEmpty();
        assertThat(installation.inUse()).isEmptyDirectory();
    }

    @Test
    void shouldRunAsManyProcessesOfAServiceAsAreAskedFor() throws Exception {
        // Given
        scale = Map.of(Service.GPU_TRAINING, 3, Service.COORDINATOR, 0);
        try (LocalSystem system = prepare(PortOptions.ANY)) {
            // When
            system.start();

            // Then
            assertThat(listener.ready)
                    .hasSize(9)
                    .contains("gpu-training", "gpu-training-2", "gpu-training-3", "evaluation")
                    .doesNotContain("coordinator");
            assertThat(system.state().processes())
                    .extracting(RunningProcess::address)
                    .doesNotHaveDuplicates();
            assertThat(home.log("gpu-training-3")).exists();
        }
    }

    @Test
    void shouldTakeAStateThatCannotBeParsedForNone() throws Exception {
        // Given what a machine may leave that lost power
        home.create();
        Files.writeString(home.state(), "");

        // Then
        prepare(PortOptions.ANY).close();
        assertThat(SystemState.read(home)).isEmpty();
    }

    @Test
    void shouldNameTheTakenPortAndItsOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            PortOptions ports = new PortOptions(
                    Optional.of(taken.getLocalPort()), Optional.empty(), Optional.empty(), Optional.empty());

            // Then
            assertThatThrownBy(() -> prepare(ports))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining(
                            "the broker cannot use port " + taken.getLocalPort() + ": Address already in use")
                    .hasMessageContaining("--kafka-port");
        }
        prepare(PortOptions.ANY).close(); // The home is free again.
    }

    @Test
    void shouldNameWhatTheEnvironmentMustNotSet() {
        // Given
        environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092",
                "KAFKA_SASL_JAAS_CONFIG", "secret",
                "QUARKUS_HTTP_PORT", "8080",
                "HOME", "/home");

        // Then
        assertThatThrownBy(() -> prepare(PortOptions.ANY))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContainingAll(
                        "KAFKA_BOOTSTRAP_SERVERS (--kafka-port",
                        "KAFKA_SASL_JAAS_CONFIG (--secure",
                        "QUARKUS_HTTP_PORT (--http-port-base")
                .message()
                .doesNotContain("HOME", "secret");
    }

    @Test
    void shouldCloseTheHomeOfASecuredSystemToOthers() throws Exception {
        // When
        LocalSystem.prepare(
                        new SystemSettings(
                                installation, home, PortOptions.ANY, Optional.of(1), Map.of(), true, Map.of()),
                        listener)
                .close();

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void shouldSayThatTheHomeCannotBeWrittenTo() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "");

        // Then
        assertThatThrownBy(() -> LocalSystem.prepare(
                        new SystemSettings(
                                installation,
                                new Home(file.resolve("home")),
                                PortOptions.ANY,
                                Optional.of(1),
                                Map.of(),
                                false,
                                Map.of()),
                        listener))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("Cannot write to " + file)
                .hasMessageContaining("--home");
    }

    @Test
    void shouldSayWhichServiceWasNotBuilt() throws Exception {
        // Given
        Files.delete(installation.jar(Service.AUGMENTATION).file());

        // Then
        assertThatThrownBy(() -> prepare(PortOptions.ANY))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("augmentation has not been built");
    }

    @Test
    void shouldEndAllWhenOneComponentDoesNotStart() throws Exception {
        // Given a broker that finds a file where its folder should be
        home.create();
        Files.writeString(home.brokerData(), "");
        LocalSystem system = prepare(PortOptions.ANY);

        // Then
        assertThatThrownBy(system::start)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("broker ended with exit code")
                .hasMessageContaining(home.log("broker").toString());
        assertThat(system.state().processes())
                .isNotEmpty()
                .noneMatch(process -> process.process().find().isPresent());
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(databaseServer()).isEmpty());
    }

    /** The server of the database's own account, if it lives; one that was killed leaves its file behind. */
    private Optional<ProcessHandle> databaseServer() throws IOException {
        Path file = home.databaseData().resolve("postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                : Optional.empty();
    }

    private LocalSystem prepare(PortOptions ports) {
        return LocalSystem.prepare(
                new SystemSettings(installation, home, ports, Optional.of(1), scale, false, environment), listener);
    }

    private static boolean isBack(String name, List<RunningProcess> before, LocalSystem system) {
        ProcessIdentity now = identity(name, system.state().processes());
        return now.find().isPresent() && now.pid() != identity(name, before).pid();
    }

    private static ProcessIdentity identity(String name, List<RunningProcess> processes) {
        return processes.stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow()
                .process();
    }
}
