package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.Installation;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder where the system keeps all data. */
final class HomeOption {
    private static final String VARIABLE = "TUNELOOM_HOME";

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            defaultValue = "${env:" + VARIABLE + "}",
            description = {
                "Folder for topics, database, artifacts, results and logs (the home)."
                        + " Default: TUNELOOM_HOME, else .tuneloom in the project."
            })
    private @Nullable Path folder;

    /** As a command line option of other commands that are to find the same home, preceded by a space; empty if they need none. */
    static String argument(Home home) {
        boolean found = home.equals(Installation.current().defaultHome()) && System.getenv(VARIABLE) == null;
        return found ? "" : " " + home.asOption();
    }

    Home home() {
        return Optional.ofNullable(folder)
                .map(Home::new)
                .orElseGet(() -> Installation.current().defaultHome());
    }
}
