package io.tuneloom.launcher.command;

import io.tuneloom.launcher.system.Home;
import io.tuneloom.launcher.system.Installation;
import io.tuneloom.launcher.system.LocalSystem;
import io.tuneloom.launcher.system.PortOptions;
import io.tuneloom.launcher.system.SystemListener;
import io.tuneloom.launcher.system.SystemSettings;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the system is started. */
final class SystemOptions {
    @Mixin
    private final HomeOption home = new HomeOption();

    @Option(names = PortOptions.KAFKA, paramLabel = "PORT", description = "Port of the broker. Default: any free one.")
    private Optional<Integer> kafkaPort = Optional.empty();

    @Option(
            names = PortOptions.POSTGRES,
            paramLabel = "PORT",
            description = "Port of the database. Default: any free one.")
    private Optional<Integer> postgresPort = Optional.empty();

    @Option(
            names = PortOptions.HTTP_BASE,
            paramLabel = "PORT",
            description = "Port of the first service; the others take those that follow. Default: any free ones.")
    private Optional<Integer> httpPortBase = Optional.empty();

    @Option(
            names = "--model-threads",
            paramLabel = "N",
            description = "Threads that each of the two processes with a model computes with. Default: half the cores.")
    private int modelThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    Home home() {
        return home.home();
    }

    LocalSystem prepare(SystemListener listener) {
        PortOptions ports = new PortOptions(kafkaPort, postgresPort, httpPortBase);
        return LocalSystem.prepare(new SystemSettings(Installation.current(), home(), ports, modelThreads), listener);
    }
}
