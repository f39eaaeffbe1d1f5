package io.tuneloom.launcher.command;

import io.tuneloom.client.request.RequestReading;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.SystemState;
import io.tuneloom.topics.access.KafkaConnection;
import java.nio.file.Path;
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

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description =
                    "Properties for Kafka clients of another system, as Kafka's own tools take them: security, and addresses"
                            + " if --bootstrap names none. Variables such as KAFKA_SECURITY_PROTOCOL override them (docs/security.md).")
    private Optional<Path> commandConfig = Optional.empty();

    Home home() {
        return home.home();
    }

    /** Empty if another system was named, or none is running here. */
    Optional<SystemState> runningHere() {
        return isElsewhere() ? Optional.empty() : SystemState.ofRunning(home());
    }

    /**
     * How to connect to the broker.
     *
     * @throws NothingRunningException if no broker was named and no system is running here
     */
    KafkaConnection connection() {
        return isElsewhere()
                ? elsewhere()
                : SystemState.ofRunning(home())
                        .orElseThrow(() -> new NothingRunningException(home()))
                        .connection();
    }

    /** Why there is no store for the files of a request. */
    NothingRunningException noStore() {
        return isElsewhere() ? NothingRunningException.noStoreElsewhere() : NothingRunningException.noStore(home());
    }

    private boolean isElsewhere() {
        return bootstrap.isPresent() || commandConfig.isPresent();
    }

    private KafkaConnection elsewhere() {
        KafkaConnection configured = commandConfig.map(KafkaConnection::read).orElseGet(() -> KafkaConnection.to(""));
        return bootstrap.map(configured::at).orElse(configured).securedBy(System.getenv());
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
                        bootstrap.map(" --bootstrap "::concat).orElse("")
                                + commandConfig
                                        .map(" --command-config %s"::formatted)
                                        .orElse(""),
                        isElsewhere() ? "" : HomeOption.argument(home()));
    }
}
