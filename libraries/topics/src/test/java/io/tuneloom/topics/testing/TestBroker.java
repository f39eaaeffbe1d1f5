package io.tuneloom.topics.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.kafka.KafkaContainer;

/** One broker for all tests of a process: in a container where there is Docker, else inside the process. */
public final class TestBroker {
    private static final String IMAGE = "apache/kafka:4.3.1";

    private TestBroker() {}

    /** Started when first asked for, stopped with the process. */
    public static String bootstrapServers() {
        return Running.BOOTSTRAP_SERVERS;
    }

    public static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    /** Looks for the socket, since Testcontainers takes long to find nothing. */
    public static boolean dockerIsHere() {
        return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    }

    private static final class Running {
        static final String BOOTSTRAP_SERVERS = start();

        private static String start() {
            try {
                return dockerIsHere() ? container() : embedded();
            } catch (Exception e) {
                throw new IllegalStateException("No broker for tests", e);
            }
        }

        private static String container() {
            KafkaContainer kafka = new KafkaContainer(IMAGE).withEnv(environment());
            kafka.start();
            return kafka.getBootstrapServers();
        }

        private static Map<String, String> environment() {
            return EmbeddedBroker.SETTINGS.entrySet().stream()
                    .collect(Collectors.toMap(
                            e -> "KAFKA_" + e.getKey().toUpperCase(Locale.ROOT).replace('.', '_'),
                            Map.Entry::getValue));
        }

        private static String embedded() throws Exception {
            Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "broker-");
            EmbeddedBroker broker = new EmbeddedBroker(data).start();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            return broker.bootstrapServers();
        }
    }
}
