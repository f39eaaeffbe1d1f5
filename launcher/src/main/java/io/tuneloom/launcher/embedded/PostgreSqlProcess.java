package io.tuneloom.launcher.embedded;

import java.nio.file.Path;

/**
 * The keeper of the database server: {@code PostgreSqlProcess <data> <binaries> <port>}. The server is its child and ends
 * with it on SIGTERM.
 */
public final class PostgreSqlProcess {
    private PostgreSqlProcess() {}

    static void main(String[] args) throws InterruptedException {
        EmbeddedPostgreSql server =
                EmbeddedPostgreSql.start(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-database"));
        Thread.currentThread().join();
    }
}
