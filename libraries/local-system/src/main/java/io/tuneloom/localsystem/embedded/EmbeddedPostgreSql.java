package io.tuneloom.localsystem.embedded;

import io.tuneloom.localsystem.security.DatabasePassword;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL server, user and database {@code postgres}, listening on the loopback interface, where it asks for the {@link DatabasePassword}. It
 * keeps its data, and keeps it safely: every commit is on disk before it is confirmed. The server is a process of its own and outlives a JVM
 * that is killed; starting again in the same directory ends it first.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {
    /** After a crash the server replays its log first. */
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private static final Duration WATCH_EVERY = Duration.ofMillis(50);

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
            DatabasePassword password = DatabasePassword.of(data);
            if (!Files.exists(complete)) {
                FileUtils.deleteDirectory(data.toFile());
            } else if (!Files.readString(complete).equals(password.digest())) {
                replacePassword(data, binaries, password);
            }
            EmbeddedPostgres.Builder server = server(data, binaries, port, "scram-sha-256")
                    .setLocaleConfig("pwfile", password.file().toString()) // an option of initdb like any other
                    .setConnectConfig("password", password.text());
            EmbeddedPostgreSql started = new EmbeddedPostgreSql(startWatched(server, data));
            try {
                write(complete, password.digest());
            } catch (IOException e) {
                started.close();
                throw e;
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start in " + data, e);
        }
    }

    /** @param authentication what pg_hba.conf calls the way in which clients show who they are */
    private static EmbeddedPostgres.Builder server(Path data, Path binaries, int port, String authentication) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setDataDirectoryCustomizer(_ -> admit(data, authentication))
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPort(port)
                .setPGStartupWait(START_LIMIT)
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setRegisterShutdownHook(false);
    }

    /** Before the server starts, also for the first time. */
    private static void admit(Path data, String authentication) {
        try {
            write(
                    data.resolve("pg_hba.conf"),
                    "local all all %1$s%nhost all all 127.0.0.1/32 %1$s%nhost all all ::1/128 %1$s%n"
                            .formatted(authentication));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot say who may connect to the database in " + data, e);
        }
    }

    /** A file that says so already is left alone: it is not lost when a disk is full. */
    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    /**
     * For data of a version without passwords, or when the file with the password was deleted. PostgreSQL can be told a password by a client only: for
     * this moment it trusts those who connect, at a free port chosen at random.
     */
    private static void replacePassword(Path data, Path binaries, DatabasePassword password) throws IOException {
        try (EmbeddedPostgres open = startWatched(server(data, binaries, FreePorts.chooseOne(), "trust"), data);
                Connection connection = open.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter user postgres password '%s'".formatted(password.text()));
        } catch (SQLException e) {
            throw new IOException("The database does not take its new password", e);
        }
    }

    /** Fails when the server ends while it starts. The builder alone would wait for a dead one until the limit. */
    private static EmbeddedPostgres startWatched(EmbeddedPostgres.Builder server, Path data) throws IOException {
        CompletableFuture<EmbeddedPostgres> start = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("start-database").start(() -> startInto(start, server));
        boolean begun = false;
        while (true) {
            try {
                return start.get(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                boolean starting = isStarting(data);
                if (begun && !starting && !Postmaster.isRunning(data)) {
                    throw new IOException("The server ended while it started; the lines before this say why.", e);
                }
                begun |= starting;
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
    }

    private static void startInto(CompletableFuture<EmbeddedPostgres> start, EmbeddedPostgres.Builder server) {
        try {
            start.complete(server.start());
        } catch (IOException | RuntimeException e) {
            start.completeExceptionally(e);
        }
    }

    /** Whether {@code pg_ctl}, which starts the server and waits for it, is running. */
    private static boolean isStarting(Path data) {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::info)
                .anyMatch(child -> child.command()
                                .filter(name -> name.endsWith("/pg_ctl"))
                                .isPresent()
                        && child.arguments().map(List::of).orElse(List.of()).contains(data.toString()));
    }

    /** Starts a server on a free port chosen at random. */
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
