package io.tuneloom.launcher;

import io.tuneloom.launcher.command.CommandLines;

/** The entry point of {@code ./tuneloom}. */
public final class Tuneloom {
    private Tuneloom() {}

    static void main(String[] args) {
        System.exit(CommandLines.create().execute(args));
    }
}
