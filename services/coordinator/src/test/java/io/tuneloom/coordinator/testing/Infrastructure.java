package io.tuneloom.coordinator.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tuneloom.topics.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Broker, database, artifact directory and a model folder for the application under test: in containers where there is
 * Docker, else as processes of the test.
 */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {
    /** Held here, since the log manager forgets loggers that nobody holds. */
    private final List<Logger> quieted = List.of(
            Logger.getLogger("kafka"),
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("state.change.logger"),
            Logger.getLogger("io.zonky"));

    private final Path directory = temporaryDirectory();
    private final TestServer broker =
            TestBroker.dockerIsHere() ? ContainerServer.kafka() : new EmbeddedKafka(directory.resolve("kafka"));
    private final TestServer database = TestBroker.dockerIsHere()
            ? ContainerServer.database()
            : new EmbeddedDatabase(directory.resolve("database"));

    @Override
    public Map<String, String> start() {
        quieted.forEach(logger -> logger.setLevel(Level.SEVERE));
        broker.start();
        database.start();
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", broker.address()),
                Map.entry("quarkus.datasource.reactive.url", "postgresql://" + database.address() + "/postgres"),
                Map.entry(
                        "tuneloom.artifacts.uri",
                        directory.resolve("artifacts").toUri().toString()),
                Map.entry("tuneloom.models", "built-in=" + modelFolder()),
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("tuneloom.coordinator.count-every", "1s"),
                Map.entry("tuneloom.turns.count-every", "1s"),
                Map.entry("quarkus.log.category.\"org.apache.kafka.clients\".level", "ERROR"));
    }

    @Override
    public void stop() {
        broker.stop();
        database.stop();
    }

    /** Gives a test that has a field of this type the means to take the servers away. */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Infrastructure.class));
    }

    public void withoutBroker(ThrowingRunnable test) throws Exception {
        without(broker, test);
    }

    public void withoutDatabase(ThrowingRunnable test) throws Exception {
        without(database, test);
    }

    /** A part of a test. */
    @FunctionalInterface
    public interface ThrowingRunnable {
        void run() throws Exception;
    }

    private static void without(TestServer server, ThrowingRunnable test) throws Exception {
        server.stop();
        try {
            test.run();
        } finally {
            server.start();
        }
    }

    private Path modelFolder() {
        try {
            Path model = Files.createDirectories(directory.resolve("model"));
            Files.writeString(model.resolve("config.json"), "{}");
            return model;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write a model folder", e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("coordinator-test");
        } catch (IOException e) {
            throw new IllegalStateException("No temporary directory", e);
        }
    }
}
