package io.tuneloom.localsystem.embedded;

import java.nio.file.Path;

/**
 * The broker as a process of its own: {@code KafkaProcess <directory> <port>}. Ends cleanly on SIGTERM, and with an error when the broker
 * does not start or ends by itself.
 */
public final class KafkaProcess {
    private KafkaProcess() {}

    static void main(String[] args) {
        EmbeddedKafka broker = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        broker.awaitEnd();
        System.exit(1); // Without effect when the process is ending already.
    }
}
