package io.tuneloom.localsystem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
    void shouldKeepItsRowsAndDiscardAFirstStartThatWasCutOff() throws Exception {
        // Given a data directory that initdb did not get done with
        Path data = directory.resolve("with spaces");
        Files.createDirectories(data);
        Files.writeString(data.resolve("postgresql.conf"), "half a file");

        // When
        try (EmbeddedPostgreSql server = start(data)) {
            execute(server, "create table kept (word text)");
            execute(server, "insert into kept values ('a word')");
        }

        // Then
        try (EmbeddedPostgreSql server = start(data)) {
            assertThat(read(server, "select word from kept")).isEqualTo("a word");
        }
        assertThat(Postmaster.end(data)).isFalse();
    }

    private EmbeddedPostgreSql start(Path data) {
        return EmbeddedPostgreSql.start(
                data, Path.of("target/test-cache/postgresql").toAbsolutePath());
    }

    private static void execute(EmbeddedPostgreSql server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(EmbeddedPostgreSql server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgreSql server) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(server.port()));
    }
}
