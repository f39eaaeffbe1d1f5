package io.tuneloom.localsystem.process;

import java.io.IOException;
import java.time.Duration;

/**
 * Ties this process to the one that started it: standard input is a pipe whose other end only the starter holds. A byte asks
 * this process to end, as SIGTERM would; the starter watches how long that takes. The end of input means that the starter is gone,
 * killed ones and exhausted process ids included.
 */
final class Lifeline {
    /** What the starter writes. */
    static final int END = '.';

    private static final Duration GRACE = Duration.ofSeconds(10);

    private Lifeline() {}

    /** From now on, a byte ends this JVM cleanly, and the end of input cleanly if that works within ten seconds, else at once. */
    static void tie() {
        start("lifeline", Lifeline::watch);
    }

    private static void watch() {
        while (readsByte()) {
            start("end", Lifeline::end);
        }
        start("lifeline-last-resort", Lifeline::haltAfterGrace);
        end();
    }

    private static boolean readsByte() {
        try {
            return System.in.read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Who comes second waits for ever, until the JVM has ended. */
    private static void end() {
        System.exit(0);
    }

    private static void start(String name, Runnable task) {
        Thread.ofPlatform().daemon().name(name).start(task);
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
