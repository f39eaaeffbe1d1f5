package io.tuneloom.launcher.command;

/** The entry point of {@code ./tuneloom}. */
public final class Tuneloom {
    private Tuneloom() {}

    static void main(String[] args) {
        System.exit(CommandLines.create().execute(args));
    }
}
