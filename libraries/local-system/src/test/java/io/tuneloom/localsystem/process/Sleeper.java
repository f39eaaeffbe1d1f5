package io.tuneloom.localsystem.process;

/** Does nothing until it is ended. */
public final class Sleeper {
    private Sleeper() {}

    static void main(String[] args) throws InterruptedException {
        Thread.currentThread().join();
    }
}
