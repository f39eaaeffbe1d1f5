package io.tuneloom.launcher.command;

import picocli.CommandLine.Parameters;

/** The run that a command is about. */
final class RunArgument {
    @Parameters(
            paramLabel = "RUN",
            description = "Id of the run, as printed by ./tuneloom submit; ./tuneloom runs lists all.")
    private String runId = "";

    String runId() {
        return runId;
    }
}
