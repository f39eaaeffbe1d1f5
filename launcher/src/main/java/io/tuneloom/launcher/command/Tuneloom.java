package io.tuneloom.launcher.command;

import io.tuneloom.wording.MessageLocale;

/** The entry point of {@code ./tuneloom}. */
public final class Tuneloom {
    private Tuneloom() {}

    static void main(String[] args) {
        MessageLocale.use();
        System.exit(CommandLines.create().execute(args));
    }
}
