package io.tuneloom.coordinator.testing;

/** A server that a test can take away, and give back at the same address with the same data. */
interface TestServer {

    /** As {@code host:port}. */
    String address();

    void start();

    void stop();
}
