package io.tuneloom.launcher.command;

import io.tuneloom.client.request.RequestReading;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.SystemState;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The system that a command talks to. */
final class BrokerOption {
    @Mixin
    private final HomeOption home = new HomeOption();

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            converter = BrokerAddresses.class,
            description = "Broker of another system. Default: the system started by ./tuneloom up on this machine.")
    private Optional<String> bootstrap = Optional.empty();

    Home home() {
        return home.home();
    }

    /** Empty if another system was named, or none is running here. */
    Optional<SystemState> runningHere() {
        return bootstrap.isPresent() ? Optional.empty() : SystemState.ofRunning(home());
    }

    /** @throws NothingRunningException if no broker was named and no system is running here */
    String bootstrapServers() {
        return bootstrap.orElseGet(() -> SystemState.ofRunning(home())
                .orElseThrow(() -> new NothingRunningException(home()))
                .bootstrapServers());
    }

    /** What stands against a run on the system that runs here; empty if nothing does, and for a system elsewhere. */
    List<String> warnings(RequestReading.Valid request) {
        return runningHere().map(system -> LocalRun.problems(system, request)).orElse(List.of());
    }

    /** Another command for the same system, as somebody would type it. */
    String again(String command, String argument) {
        return again(command + " " + argument);
    }

    /** The same, of a command without arguments or with them. */
    String again(String command) {
        return "./tuneloom %s%s%s"
                .formatted(
                        command,
                        bootstrap.map(" --bootstrap "::concat).orElse(""),
                        bootstrap.isPresent() ? "" : HomeOption.argument(home()));
    }
}
