package io.tuneloom.localsystem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemStateTest {
    @TempDir
    private Path folder;

    @Test
    void shouldConnectToASystemThatAnEarlierVersionStarted() throws Exception {
        Home home = new Home(folder);
        Files.createDirectories(home.state().getParent());
        Files.writeString(home.state(), """
                {
                  "launcher": {"pid": 1, "began": "2026-01-01T00:00:00Z"},
                  "ready": true,
                  "home": "/somewhere",
                  "bootstrapServers": "127.0.0.1:9092",
                  "jdbcUrl": "jdbc:postgresql://127.0.0.1:1/postgres",
                  "artifacts": "file:///somewhere/",
                  "processes": []
                }
                """);

        assertThat(SystemState.read(home).orElseThrow().connection().properties())
                .containsOnlyKeys("bootstrap.servers")
                .containsValue("127.0.0.1:9092");
    }
}
