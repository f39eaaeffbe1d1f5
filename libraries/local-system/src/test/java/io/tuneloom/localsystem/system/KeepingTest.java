package io.tuneloom.localsystem.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.embedded.PostgreSqlProcess;
import io.tuneloom.localsystem.process.ProcessIdentity;
import io.tuneloom.localsystem.security.DatabasePassword;
import io.tuneloom.localsystem.system.SystemState.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real broker and database: whatever is killed comes back, and what hangs is noticed. */
class KeepingTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Home home;

    private static final QuietListener listener = new QuietListener();

    @SuppressWarnings("NullAway.Init")
    private static LocalSystem system;

    @BeforeAll
    static void start() throws Exception {
        home = new Home(folder.resolve("a home"));
        system = LocalSystem.prepare(
                new SystemSettings(
                        FakeInstallation.in(folder.resolve("a project")),
                        home,
                        PortOptions.ANY,
                        Optional.of(1),
                        Map.of(),
                        false,
                        Map.of()),
                listener);
        system.start();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void shouldNoticeThatABrokerOrADatabaseHangsThatTakesConnections() throws Exception {
        assertThatAPauseIsNoticed(process("broker"), new Probe.BrokerAnswers(system.connection()));
        assertThatAPauseIsNoticed(
                ProcessIdentity.of(server()),
                new Probe.DatabaseLives(system.state().jdbcUrl(), password()));
    }

    private static void assertThatAPauseIsNoticed(ProcessIdentity process, Probe liveness) throws Exception {
        // Given
        Awaitility.await().atMost(LIMIT).until(() -> liveness.passes(LIMIT));

        // When
        process.signal("STOP");
        boolean alive = liveness.passes(SHORT);
        process.signal("CONT");

        // Then
        assertThat(alive).isFalse();
        Awaitility.await().atMost(LIMIT).until(() -> liveness.passes(LIMIT));
    }

    @Test
    void shouldStartTheDatabaseAgainWhenItsServerIsKilled() throws Exception {
        // Given
        execute("create table survives (word text)");

        // When
        ProcessIdentity keeper = process("database");
        server().destroyForcibly();

        // Then
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> !process("database").equals(keeper) && answers("select 1 from survives"));
        assertHealed();
    }

    /** Operators are told of no error: it has healed by itself. */
    private static void assertHealed() throws IOException {
        assertThat(Files.readString(home.log("database")))
                .contains("WARN " + PostgreSqlProcess.class.getName() + " - The PostgreSQL server has ended by itself")
                .doesNotContain("ERROR");
        Awaitility.await().atMost(LIMIT).until(() -> listener.readyAgain.contains("database"));
    }

    @Test
    void shouldReplaceTheServerOfAKilledKeeperAlthoughClientsAreConnectedToIt() throws Exception {
        try (Connection client = connect()) {
            // Given
            ProcessIdentity keeper = process("database");
            ProcessHandle orphan = server();

            // When
            keeper.find().orElseThrow().destroyForcibly();

            // Then
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> !orphan.isAlive() && !process("database").equals(keeper) && answers("select 1"));
            assertThat(client.isValid(1)).isFalse();
            assertThat(Files.readString(home.log("database"))).doesNotContain("ERROR");
        }
    }

    private static ProcessIdentity process(String name) {
        return system.state().processes().stream()
                .filter(process -> process.name().equals(name))
                .map(RunningProcess::process)
                .findFirst()
                .orElseThrow();
    }

    private static ProcessHandle server() throws IOException {
        String pid = Files.readAllLines(home.databaseData().resolve("postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static int kafkaPort() {
        return Integer.parseInt(system.connection().bootstrapServers().split(":")[1]);
    }

    private static Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(
                system.state().jdbcUrl() + "&password=" + password().text());
    }

    private static DatabasePassword password() throws IOException {
        return DatabasePassword.of(home.databaseData());
    }

    private static void execute(String sql) throws SQLException, IOException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean answers(String sql) {
        try {
            execute(sql);
            return true;
        } catch (SQLException | IOException e) {
            return false;
        }
    }
}
