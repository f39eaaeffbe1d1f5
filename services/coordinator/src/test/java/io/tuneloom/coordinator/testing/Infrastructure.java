package io.tuneloom.coordinator.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Broker, database, artifact directory and a model folder, for all tests of one run of the application. */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {
    private @Nullable Broker broker;
    private @Nullable EmbeddedPostgres database;

    /** Held here, since the log manager forgets loggers that nobody holds. */
    private final List<Logger> quieted = List.of(
            Logger.getLogger("kafka"), Logger.getLogger("org.apache.kafka"), Logger.getLogger("state.change.logger"));

    @Override
    public Map<String, String> start() {
        quieted.forEach(logger -> logger.setLevel(Level.WARNING));
        try {
            broker = new Broker();
            database = EmbeddedPostgres.builder().start();
            Path directory = Files.createTempDirectory("coordinator");
            Path model = Files.createDirectory(directory.resolve("model"));
            Files.writeString(model.resolve("config.json"), "{}");
            return Map.of(
                    "kafka.bootstrap.servers", broker.address(),
                    "quarkus.datasource.reactive.url", "postgresql://localhost:" + database.getPort() + "/postgres",
                    "tuneloom.artifacts.uri",
                            directory.resolve("artifacts").toUri().toString(),
                    "tuneloom.models.built-in", model.toString(),
                    "quarkus.http.test-port", "0");
        } catch (Exception e) {
            throw new IllegalStateException("No infrastructure to test with", e);
        }
    }

    @Override
    public void stop() {
        try {
            if (broker != null) {
                broker.close();
            }
            if (database != null) {
                database.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
