package io.tuneloom.localsystem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.localsystem.security.DatabasePassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgreSqlTest {
    @TempDir
    Path directory;

    @Test
    void shouldKeepItsRowsLetInByItsPasswordAloneAndDiscardAFirstStartThatWasCutOff() throws Exception {
        // Given a data directory that initdb did not get done with
        Path data = directory.resolve("with spaces");
        Files.createDirectories(data);
        Files.writeString(data.resolve("postgresql.conf"), "half a file");

        // When
        DatabasePassword first;
        try (EmbeddedPostgreSql server = start(data)) {
            first = DatabasePassword.of(data);
            execute(server, data, "create table kept (word text)");
            execute(server, data, "insert into kept values ('a word')");
            assertThatRefuses(server, "");
            execute(server, data, "alter user postgres password null");
        }

        // Then, also with a new password, as for data of a version without passwords
        Path complete = directory.resolve("with spaces.complete");
        Files.writeString(complete, "");
        Files.delete(first.file());
        try (EmbeddedPostgreSql server = start(data)) {
            assertThat(read(server, data, "select word from kept")).isEqualTo("a word");
            assertThatRefuses(server, "");
            assertThatRefuses(server, "&password=" + first.text());
        }

        // Then it writes down its password once
        FileTime written = FileTime.fromMillis(0);
        Files.setLastModifiedTime(complete, written);
        start(data).close();
        assertThat(Files.getLastModifiedTime(complete)).isEqualTo(written);
        assertThat(Files.getPosixFilePermissions(first.file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Postmaster.end(data)).isFalse();
    }

    @Test
    void shouldStopWhenItCannotWriteThatItIsComplete() throws IOException {
        // Given a file that cannot be made
        Path data = directory.resolve("postgres");
        Files.createSymbolicLink(directory.resolve("postgres.complete"), directory.resolve("missing/file"));

        // When / Then
        assertThatThrownBy(() -> start(data))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseInstanceOf(NoSuchFileException.class);
        assertThat(Postmaster.isRunning(data)).isFalse();
    }

    private static void assertThatRefuses(EmbeddedPostgreSql server, String password) {
        assertThatThrownBy(() -> connect(server, password).close())
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isIn("28P01", "08004"));
    }

    private EmbeddedPostgreSql start(Path data) {
        return EmbeddedPostgreSql.start(
                data, Path.of("target/test-cache/postgresql").toAbsolutePath());
    }

    private static void execute(EmbeddedPostgreSql server, Path data, String sql) throws SQLException, IOException {
        try (Connection connection = connect(server, password(data));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(EmbeddedPostgreSql server, Path data, String sql) throws SQLException, IOException {
        try (Connection connection = connect(server, password(data));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static String password(Path data) throws IOException {
        return "&password=" + DatabasePassword.of(data).text();
    }

    private static Connection connect(EmbeddedPostgreSql server, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres%s".formatted(server.port(), password));
    }
}
