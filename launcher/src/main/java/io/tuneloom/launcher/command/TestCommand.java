package io.tuneloom.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Stands in the help; the script does it, since it builds the launcher too. */
@Command(
        name = "test",
        description = {
            "Builds everything and runs every test (mvn verify, whose exit code this is). Further arguments go to Maven."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class TestCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "'test' is run by the script: ./tuneloom test");
    }
}
