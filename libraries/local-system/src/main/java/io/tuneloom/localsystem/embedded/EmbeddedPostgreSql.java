package io.tuneloom.localsystem.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL server, user and database {@code postgres}, listening on the loopback interface. It keeps its data, and
 * keeps it safely: every commit is on disk before it is confirmed. The server is a process of its own and outlives a JVM
 * that is killed; starting again in the same directory ends it first.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private EmbeddedPostgreSql(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * @param data the database's files
     * @param binaries where the server's programs are unpacked to, once
     */
    public static EmbeddedPostgreSql start(Path data, Path binaries, int port) {
        Postmaster.end(data);
        Path complete = data.resolveSibling(data.getFileName() + ".complete");
        try {
            if (!Files.exists(complete)) {
                FileUtils.deleteDirectory(data.toFile());
            }
            EmbeddedPostgreSql started = new EmbeddedPostgreSql(EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setPort(port)
                    .setPGStartupWait(START_LIMIT)
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setRegisterShutdownHook(false)
                    .start());
            Files.writeString(complete, "");
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start in " + data, e);
        }
    }

    /** Starts a server on a port of the operating system's choice. */
    public static EmbeddedPostgreSql start(Path data, Path binaries) {
        return start(data, binaries, FreePorts.chooseOne());
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }
}
