package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.Installation;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder where the system keeps all data. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            defaultValue = "${env:TUNELOOM_HOME}",
            description = {
                "Folder for topics, database, artifacts, results and logs (the home)."
                        + " Default: TUNELOOM_HOME, else .tuneloom in the project."
            })
    private @Nullable Path folder;

    Home home() {
        return Optional.ofNullable(folder)
                .map(Home::new)
                .orElseGet(() -> Installation.current().defaultHome());
    }

    /** The option as it was given; empty if it was not. */
    String words() {
        return folder == null || folder.toString().equals(System.getenv("TUNELOOM_HOME")) ? "" : " --home " + folder;
    }
}
