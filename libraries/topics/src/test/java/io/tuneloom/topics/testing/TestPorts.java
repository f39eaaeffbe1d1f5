package io.tuneloom.topics.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that a test starts, below those that the operating system gives to outgoing connections. */
public final class TestPorts {
    private static final int FIRST = 10_000;
    private static final int END = 20_000;
    private static final int TRIES = 1_000;

    private TestPorts() {}

    /** A port that is free now, chosen at random, so that tests that run at once get different ones. */
    public static int free() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("No free port from %d to %d".formatted(FIRST, END - 1));
    }
}
