package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.Installation;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the system keeps everything. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            defaultValue = "${env:TUNELOOM_HOME}",
            description = {
                "Where topics, database, artifacts, results and logs are kept."
                        + " Default: TUNELOOM_HOME, else .tuneloom in the project."
            })
    private @Nullable Path folder;

    Home home() {
        return Optional.ofNullable(folder)
                .map(Home::new)
                .orElseGet(() -> Installation.current().defaultHome());
    }
}
