package io.tuneloom.launcher.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "tuneloom " + ofJar(),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }

    static String ofJar() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(not from a jar)");
    }
}
