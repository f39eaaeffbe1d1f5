package io.tuneloom.localsystem.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** TCP ports of the loopback interface. */
public final class FreePorts {
    private FreePorts() {}

    /** Distinct free ports, chosen by the operating system. */
    public static List<Integer> choose(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on the loopback interface", e);
        } finally {
            held.forEach(FreePorts::release);
        }
    }

    public static int chooseOne() {
        return choose(1).getFirst();
    }

    /** Whether a server could listen on this port now. Lingering connections of an earlier server do not matter. */
    public static boolean isFree(int port) {
        return whyNot(port).isEmpty();
    }

    /** Why no server can listen on this port now, in the operating system's words; empty if it is free. */
    public static Optional<String> whyNot(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
