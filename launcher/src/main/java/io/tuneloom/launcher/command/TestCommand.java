package io.tuneloom.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** For the help only: the script runs the tests, since they rebuild the launcher. */
@Command(
        name = "test",
        description = {
            "Builds everything and runs all tests (mvn verify, with its exit code). Further arguments are passed to Maven."
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
