package io.tuneloom.coordinator.testing;

import io.tuneloom.topics.testing.TestPorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as a child of this JVM. */
final class EmbeddedDatabase implements TestServer {
    private final Path directory;
    private final int port = TestPorts.free();
    private @Nullable EmbeddedPostgres server;

    EmbeddedDatabase(Path directory) {
        this.directory = directory;
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not start in " + directory, e);
        }
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not stop", e);
        }
    }
}
