package io.tuneloom.localsystem.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * TCP ports of the loopback interface. They lie below those that operating systems give to outgoing connections (from 32768
 * on Linux, from 49152 elsewhere): a port of that range may be taken by a connection before the server listens on it.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int FIRST_OF_SERVERS = 28_000;
    private static final int END = 32_768;

    private FreePorts() {}

    /**
     * Distinct free ports for the processes of a system, chosen at random, so that systems that start at once choose different ones. They are
     * chosen before the first process starts, and stay free until the last one does; so single servers have a range of their own.
     */
    public static List<Integer> chooseForSystem(int count) {
        return choose(count, FIRST, FIRST_OF_SERVERS);
    }

    /** Distinct free ports that a server listens on at once, such as those that a broker has for itself. */
    public static List<Integer> choose(int count) {
        return choose(count, FIRST_OF_SERVERS, END);
    }

    private static List<Integer> choose(int count, int first, int end) {
        List<Integer> free = candidates(first, end)
                .filter(FreePorts::isFree)
                .limit(count)
                .boxed()
                .toList();
        if (free.size() < count) {
            throw new IllegalStateException("Fewer than %d ports from %d to %d of the loopback interface are free"
                    .formatted(count, first, end - 1));
        }
        return free;
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

    private static IntStream candidates(int first, int end) {
        int start = ThreadLocalRandom.current().nextInt(first, end);
        return IntStream.concat(IntStream.range(start, end), IntStream.range(first, start));
    }
}
