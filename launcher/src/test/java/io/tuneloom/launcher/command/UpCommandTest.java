package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.system.FakeInstallation;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.SystemState;
import io.tuneloom.localsystem.system.SystemState.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as processes of their own, with stand-ins for the services. */
class UpCommandTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

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
        Launched.Ended first =
                launched.run("up", "--detach", "--json", "--home", home.root().toString());
        assertThat(first.exitCode()).as(first.err()).isZero();
        SystemState state = SystemState.ofRunning(home).orElseThrow();
        assertThat(first.out().strip()).isEqualTo(state.toJson());

        // When the launcher is killed, and so is the keeper of the database, which cannot end its server then
        state.launcher().find().orElseThrow().destroyForcibly();
        identity("database", state).process().find().orElseThrow().destroyForcibly();

        // Then
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> state.processes().stream()
                        .noneMatch(process -> process.process().find().isPresent()));
        Launched.Ended second = launched.run(
                "up",
                "--detach",
                "--without",
                "coordinator,evaluation",
                "--home",
                home.root().toString());
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertRefusesASecond();
        assertThatDownEndsAll(SystemState.ofRunning(home).orElseThrow());
    }

    @Test
    void shouldSayWhatCannotBeScaledOrLeftOut() throws Exception {
        assertThatItIsRefused(
                "--scale",
                "coordinator=2",
                "unknown service 'coordinator'; known services: dataset-generation, icl-inference,");
        assertThatItIsRefused("--scale", "gpu-training=0", "must be between 1 and 32, was 0");
        assertThatItIsRefused("--scale", "gpu-training=two", "'two' is not a number");
        assertThatItIsRefused(
                "--without", "evaluations", "unknown service 'evaluations'; known services: coordinator, dataset-");
    }

    private void assertThatItIsRefused(String option, String value, String message) throws Exception {
        Launched.Ended ended =
                launched.run("up", option, value, "--home", home.root().toString());
        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains(option).contains(message);
    }

    private void assertRefusesASecond() throws Exception {
        Launched.Ended another = launched.run("up", "--home", home.root().toString());
        assertThat(another.exitCode()).isEqualTo(ExitCode.CANNOT_START);
        assertThat(another.err()).contains("already running").contains("./tuneloom down");
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
