package io.tuneloom.localsystem.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * TCP ports of the loopback interface. They lie below those that operating systems give to outgoing connections (from 32768
 * on Linux, from 49152 elsewhere): a port of that range may be taken by a connection before the server listens on it.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int END = 32_768;

    private FreePorts() {}

    /** Distinct free ports, chosen at random, so that systems that start at once choose different ones. */
    public static List<Integer> choose(int count) {
        List<Integer> free =
                candidates().filter(FreePorts::isFree).limit(count).boxed().toList();
        if (free.size() < count) {
            throw new IllegalStateException("Fewer than %d ports from %d to %d of the loopback interface are free"
                    .formatted(count, FIRST, END - 1));
        }
        return free;
    }

    public static int chooseOne() {
        return choose(1).getFirst();
    }

    /** Whether a server could listen on this port now. Lingering connections of an earlier server do not matter. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static IntStream candidates() {
        int start = ThreadLocalRandom.current().nextInt(FIRST, END);
        return IntStream.concat(IntStream.range(start, END), IntStream.range(FIRST, start));
    }
}
