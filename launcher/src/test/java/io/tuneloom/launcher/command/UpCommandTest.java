package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.embedded.FreePorts;
import io.tuneloom.localsystem.system.FakeInstallation;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.SystemState;
import io.tuneloom.localsystem.system.SystemState.RunningProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as processes of their own, with stand-ins for the services. */
class UpCommandTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private Home home = new Home(Path.of(""));
    private Launched launched = new Launched(Path.of(""));

    @BeforeEach
    void install() throws Exception {
        Path project = folder.resolve("a project");
        FakeInstallation.in(project);
        home = new Home(folder.resolve("a home"));
        launched = new Launched(project);
    }

    @AfterEach
    void end() throws Exception {
        launched.run("down", "--home", home.root().toString());
    }

    @Test
    void shouldLeaveNothingWhenTheLauncherIsKilledAndStartAgain() throws Exception {
        // Given
        String port = String.valueOf(FreePorts.chooseOne());
        Launched.Ended first =
                launched.run("up", "--detach", "--json", "--home", home.root().toString(), "--kafka-port", port);
        assertThat(first.exitCode()).as(first.err()).isZero();
        SystemState state = SystemState.ofRunning(home).orElseThrow();
        assertThat(first.out().strip()).isEqualTo(state.toJson());
        assertThat(first.err()).containsSubsequence("Starting in ", "broker ", "gpu-training ", "Ready after ");

        // When the launcher is killed, and so is the keeper of the database, which cannot end its server then
        state.launcher().find().orElseThrow().destroyForcibly();
        identity("database", state).process().find().orElseThrow().destroyForcibly();

        // Then
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> state.processes().stream()
                        .noneMatch(process -> process.process().find().isPresent()));
        Files.createDirectories(home.secrets()); // as of a start with --secure
        Launched.Ended second = launched.run(
                "up",
                "--detach",
                "--no-secure",
                "--without",
                "coordinator,evaluation",
                "--home",
                home.root().toString());
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out())
                .contains("Broker:  127.0.0.1:" + port)
                .contains("./tuneloom submit --home '" + home.root() + "' ")
                .contains("./tuneloom down --home '" + home.root() + "'");
        assertRefusesASecond();
        assertThatDownEndsAll(SystemState.ofRunning(home).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--kafka-port    | 99999          | must be a whole number between 1 and 65,535, was '99999'",
                "--postgres-port | 0              | must be a whole number between 1 and 65,535, was '0'",
                "--http-port-base| -1             | must be a whole number between 1 and 65,535, was '-1'",
                "--http-port-base| 65531          | must be at most 65530, because 6 services use this port and the following",
                "--model-threads | 99999999999999 | must be a whole number between 1 and 256, was '99999999999999'",
                "--model-threads | many           | must be a whole number between 1 and 256, was 'many'",
                "--scale         | gpu-training=0 | must be a whole number between 1 and 32, was '0'",
                "--scale         | gpu-training=x | must be a whole number between 1 and 32, was 'x'",
                "--scale         | coordinator=2  | unknown service 'coordinator'; known services: dataset-generation, icl-inference,",
                "--without       | evaluations    | unknown service 'evaluations'; known services: coordinator, dataset-"
            })
    void shouldSayWhichNumbersAnOptionTakes(String option, String value, String message) {
        // Given
        StringWriter err = new StringWriter();

        // When
        int code = CommandLines.create()
                .setErr(new PrintWriter(err, true))
                .execute("up", option, value, "--home", home.root().toString());

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(option).contains(message);
        assertThat(home.root()).doesNotExist();
    }

    @Test
    void shouldNotOpenAHomeThatWasSecured() throws Exception {
        // Given
        Files.createDirectories(home.secrets());
        StringWriter err = new StringWriter();

        // When
        int code = CommandLines.create()
                .setErr(new PrintWriter(err, true))
                .execute("up", "--detach", "--home", home.root().toString());

        // Then
        assertThat(code).isEqualTo(ExitCode.CANNOT_START);
        assertThat(err.toString().replaceAll("\\s+", " "))
                .contains(
                        home.root() + " was started with --secure before",
                        "--no-secure to start a broker that lets in");
    }

    private void assertRefusesASecond() throws Exception {
        String log = Files.readString(home.log("launcher"));
        Launched.Ended another =
                launched.run("up", "--detach", "--home", home.root().toString());
        assertThat(another.exitCode()).isEqualTo(ExitCode.CANNOT_START);
        assertThat(another.err()).contains("already running").contains("./tuneloom down");
        assertThat(home.log("launcher")).hasContent(log);
    }

    private void assertThatDownEndsAll(SystemState state) throws Exception {
        Launched.Ended down = launched.run("down", "--home", home.root().toString());
        assertThat(down.exitCode()).isZero();
        assertThat(down.out()).contains("Stopped (pid " + state.launcher().pid() + ")");
        List<RunningProcess> processes = state.processes();
        assertThat(processes).hasSize(6).extracting(RunningProcess::name).doesNotContain("coordinator", "evaluation");
        assertThat(processes).noneMatch(process -> process.process().find().isPresent());
        assertThat(home.databaseData().resolve("postmaster.pid")).doesNotExist();
    }

    private static RunningProcess identity(String name, SystemState state) {
        return state.processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
