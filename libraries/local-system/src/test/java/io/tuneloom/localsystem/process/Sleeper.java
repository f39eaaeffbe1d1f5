package io.tuneloom.localsystem.process;

/** Says that it has begun, and does nothing until it is ended. */
public final class Sleeper {
    private Sleeper() {}

    static void main(String[] args) throws InterruptedException {
        System.out.println("sleeping");
        Thread.currentThread().join();
    }
}
