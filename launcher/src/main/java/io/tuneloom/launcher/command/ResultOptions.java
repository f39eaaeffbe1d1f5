package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Home;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command gives the results of runs; the same for all that do. */
final class ResultOptions {
    @Option(
            names = "--json",
            description =
                    "Print the result of each run (the data of its TuningCompleted event) as one line of JSON. Everything else goes"
                            + " to standard error.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            converter = OutFolder.class,
            description =
                    "Folder that gets a folder for each run, with result.json, report.txt and the tuned models. Default: results in"
                            + " the home.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--details",
            description =
                    "Print all details: intervals, baselines, differences, audits, costs. The file report.txt has them too.")
    private boolean details;

    boolean json() {
        return json;
    }

    boolean details() {
        return details;
    }

    Path folder(Home home) {
        return out.orElseGet(home::results);
    }
}
