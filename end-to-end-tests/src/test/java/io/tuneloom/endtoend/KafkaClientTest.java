package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

/**
 * The Kafka client that each service is built with. Quarkus's bill of materials has an older one. A service with that one starts, but
 * cannot renew the lock on a job, and its queue ignores the limit on records per poll without a message. Such a build breaks queues
 * under load only, so it fails here first.
 */
class KafkaClientTest {
    /** That of the root pom. RENEW (KIP-1222) and the strict limit on records per poll (KIP-1206) came with 4.2. */
    private static final Version NEEDED = Version.parse("4.3.1");

    private static final Path SERVICES =
            Path.of("..", "services").toAbsolutePath().normalize();

    @Test
    void shouldBuildEveryServiceWithAClientThatTheQueuesCanUse() throws IOException {
        // Given
        List<Path> services;
        try (Stream<Path> entries = Files.list(SERVICES)) {
            services = entries.filter(entry -> Files.isRegularFile(entry.resolve("pom.xml")))
                    .toList();
        }

        // Then
        assertThat(services)
                .isNotEmpty()
                .allSatisfy(service -> assertThat(clients(service))
                        .singleElement()
                        .satisfies(version -> assertThat(version).isGreaterThanOrEqualTo(NEEDED)));
    }

    @Test
    void shouldBuildTheLauncherWithAClientThatTheQueuesCanUse() {
        assertThat(Version.parse(AppInfoParser.getVersion())).isGreaterThanOrEqualTo(NEEDED);
    }

    private static List<Version> clients(Path service) {
        try (Stream<Path> libraries = Files.walk(service.resolve("target/quarkus-app/lib"))) {
            return libraries
                    .filter(library -> library.getFileName().toString().contains("kafka-clients"))
                    .map(KafkaClientTest::version)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(service + " is not built", e);
        }
    }

    private static Version version(Path client) {
        try (JarFile jar = new JarFile(client.toFile());
                InputStream in = jar.getInputStream(jar.getJarEntry("kafka/kafka-version.properties"))) {
            Properties properties = new Properties();
            properties.load(in);
            return Version.parse(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
