package io.tuneloom.languagemodel.torch;

/** Where tests compute: on a thread of the CPU, or where {@code -Dtuneloom.test.device=cuda} says. */
public final class Devices {
    private Devices() {}

    public static Compute underTest() {
        return new Compute(System.getProperty("tuneloom.test.device", "cpu"), 1);
    }
}
