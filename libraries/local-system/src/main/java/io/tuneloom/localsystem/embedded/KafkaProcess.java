package io.tuneloom.localsystem.embedded;

import java.nio.file.Path;

/** The broker as a process of its own: {@code KafkaProcess <directory> <port>}. Ends cleanly on SIGTERM. */
public final class KafkaProcess {
    private KafkaProcess() {}

    static void main(String[] args) throws InterruptedException {
        EmbeddedKafka broker = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        Thread.currentThread().join();
    }
}
