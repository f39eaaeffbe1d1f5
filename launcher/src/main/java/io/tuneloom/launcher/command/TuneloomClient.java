package io.tuneloom.launcher.command;

import io.tuneloom.wording.MessageLocale;

/**
 * The entry point of {@code ./tuneloom down} and of the commands on runs. What these need is a fifth of the class path, named by the
 * manifests of launcher.jar and of the client's jar, and starts faster.
 */
public final class TuneloomClient {
    private TuneloomClient() {}

    static void main(String[] args) {
        MessageLocale.use();
        System.exit(CommandLines.forRunningSystem().execute(args));
    }
}
