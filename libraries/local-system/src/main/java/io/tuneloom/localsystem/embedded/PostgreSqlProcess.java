package io.tuneloom.localsystem.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keeper of the database server: {@code PostgreSqlProcess <data> <binaries> <port>}. The server ends with it on SIGTERM, also when
 * that comes while the server starts. It ends with an error when the server does not start or ends by itself. If it is killed, the
 * server goes on, until the next one on the same data ends it.
 */
public final class PostgreSqlProcess {
    private static final Logger LOG = LoggerFactory.getLogger(PostgreSqlProcess.class);
    /** Less than the time after which this process is killed. */
    private static final long START_LIMIT_SECONDS = 7;

    private final Path data;
    private final CompletableFuture<EmbeddedPostgreSql> server = new CompletableFuture<>();
    private volatile boolean stopping;

    private PostgreSqlProcess(Path data) {
        this.data = data;
    }

    static void main(String[] args) {
        PostgreSqlProcess process = new PostgreSqlProcess(Path.of(args[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "stop-database"));
        process.start(Path.of(args[1]), Integer.parseInt(args[2]));
        process.awaitEnd();
    }

    private void start(Path binaries, int port) {
        try {
            server.complete(EmbeddedPostgreSql.start(data, binaries, port));
        } catch (RuntimeException e) {
            server.completeExceptionally(e);
            throw e;
        }
    }

    private void awaitEnd() {
        Postmaster.awaitEnd(data);
        if (!stopping) {
            LOG.warn(
                    "The PostgreSQL server has ended by itself. This process ends too, so that both are started again.");
            System.exit(1);
        }
    }

    private void stop() {
        stopping = true;
        try {
            EmbeddedPostgreSql started = server.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
            if (Postmaster.isRunning(data)) { // The library calls it an error that there is none to stop.
                started.close();
            }
        } catch (TimeoutException | ExecutionException e) {
            Postmaster.end(data);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
