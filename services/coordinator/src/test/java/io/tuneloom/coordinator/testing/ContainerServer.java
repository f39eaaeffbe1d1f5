package io.tuneloom.coordinator.testing;

import io.tuneloom.topics.testing.TestPorts;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server in a container, at a port of the host that stays the same when the container is stopped and started. */
final class ContainerServer implements TestServer {
    private final GenericContainer<?> container;
    private final int port = TestPorts.free();
    private boolean created;

    private ContainerServer(GenericContainer<?> container, int innerPort) {
        this.container = container;
        container.setPortBindings(List.of(port + ":" + innerPort));
    }

    static ContainerServer kafka() {
        return new ContainerServer(new KafkaContainer("apache/kafka:4.3.1"), 9092);
    }

    /** User, password and database are {@code postgres}, as with the embedded one. */
    static ContainerServer database() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18")
                .withUsername("postgres")
                .withPassword("postgres")
                .withDatabaseName("postgres");
        return new ContainerServer(container, 5432);
    }

    @Override
    public String address() {
        return container.getHost() + ":" + port;
    }

    @Override
    public void start() {
        if (created) {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        } else {
            container.start();
            created = true;
        }
    }

    @Override
    public void stop() {
        container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
    }
}
