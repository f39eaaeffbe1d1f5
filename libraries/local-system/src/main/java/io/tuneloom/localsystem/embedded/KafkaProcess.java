package io.tuneloom.localsystem.embedded;

import io.tuneloom.localsystem.security.BrokerSecrets;
import java.nio.file.Path;

/**
 * The broker as a process of its own: {@code KafkaProcess <directory> <port> [<folder of its secrets>]}. Ends cleanly on SIGTERM, and with
 * an error when the broker does not start or ends by itself.
 */
public final class KafkaProcess {
    private KafkaProcess() {}

    static void main(String[] args) throws InterruptedException {
        Path directory = Path.of(args[0]);
        int port = Integer.parseInt(args[1]);
        EmbeddedKafka broker = args.length > 2
                ? EmbeddedKafka.startSecured(directory, port, BrokerSecrets.in(Path.of(args[2])))
                : EmbeddedKafka.start(directory, port);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        broker.awaitEnd();
        System.exit(1); // Without effect when the process is ending already.
    }
}
