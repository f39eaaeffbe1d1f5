package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.SystemState;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which system is spoken to. */
final class BrokerOption {
    @Mixin
    private final HomeOption home = new HomeOption();

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "The broker of a system elsewhere. Default: the one that ./tuneloom up runs here.")
    private Optional<String> bootstrap = Optional.empty();

    Home home() {
        return home.home();
    }

    /** Empty when another system was named, or none runs here. */
    Optional<SystemState> runningHere() {
        return bootstrap.isPresent() ? Optional.empty() : SystemState.ofRunning(home());
    }

    /** @throws NothingRunningException when no broker was named and no system runs here */
    String bootstrapServers() {
        return bootstrap.orElseGet(() -> SystemState.ofRunning(home())
                .orElseThrow(() -> new NothingRunningException(home()))
                .bootstrapServers());
    }
}
