package io.tuneloom.localsystem.process;

import java.io.IOException;
import java.time.Duration;

/**
 * Ties this process to the one that started it: standard input is a pipe whose other end only the starter holds, so its
 * end means that the starter is gone, killed ones and exhausted process ids included.
 */
final class Lifeline {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private Lifeline() {}

    /** From now on, the end of standard input ends this JVM: cleanly if that works within ten seconds, else at once. */
    static void tie() {
        Thread.ofPlatform().daemon().name("lifeline").start(Lifeline::watch);
    }

    private static void watch() {
        awaitEndOfInput();
        try {
            Thread.ofPlatform().daemon().name("lifeline-last-resort").start(Lifeline::haltAfterGrace);
        } finally { // A JVM that can start no thread any more ends as well.
            System.exit(0);
        }
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            return;
        }
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
