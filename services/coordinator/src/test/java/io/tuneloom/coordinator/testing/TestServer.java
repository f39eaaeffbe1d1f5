package io.tuneloom.coordinator.testing;

import java.io.IOException;
import java.net.ServerSocket;

/** A server that a test can take away, and give back at the same address with the same data. */
interface TestServer {

    /** As {@code host:port}. */
    String address();

    void start();

    void stop();

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
