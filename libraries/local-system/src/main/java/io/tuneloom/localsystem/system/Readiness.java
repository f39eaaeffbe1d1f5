package io.tuneloom.localsystem.system;

/** Whether a component does its work; asked again and again until it does. */
@FunctionalInterface
interface Readiness {
    boolean isReady() throws InterruptedException;
}
