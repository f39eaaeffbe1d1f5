package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.resources.Disk;
import io.tuneloom.localsystem.resources.Memory;
import io.tuneloom.localsystem.system.CannotStartException;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.LocalSystem;
import io.tuneloom.localsystem.system.PortOptions;
import io.tuneloom.localsystem.system.Service;
import io.tuneloom.localsystem.system.SystemListener;
import io.tuneloom.localsystem.system.SystemNeeds;
import io.tuneloom.localsystem.system.SystemNeeds.Verdict;
import io.tuneloom.localsystem.system.SystemSettings;
import io.tuneloom.localsystem.system.SystemState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options for starting the system. */
final class SystemOptions {
    /** Where Kafka's clients expect a broker. */
    private static final int USUAL_KAFKA_PORT = 9092;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private final HomeOption home = new HomeOption();

    @Option(
            names = PortOptions.KAFKA,
            paramLabel = "PORT",
            converter = NumberBetween.Port.class,
            description = "Port of the broker. Default: the home's last one; for a new home 9092, if it is free.")
    private Optional<Integer> kafkaPort = Optional.empty();

    @Option(
            names = PortOptions.POSTGRES,
            paramLabel = "PORT",
            converter = NumberBetween.Port.class,
            description = "Port of the database. Default: the home's last one; for a new home any free port.")
    private Optional<Integer> postgresPort = Optional.empty();

    @Option(
            names = PortOptions.HTTP_BASE,
            paramLabel = "PORT",
            converter = NumberBetween.Port.class,
            description =
                    "Port of the first service; the others use the following ports. Default: the home's last ones; for a new"
                            + " home any free ports.")
    private Optional<Integer> httpPortBase = Optional.empty();

    @Option(
            names = "--model-threads",
            paramLabel = "N",
            converter = NumberBetween.Threads.class,
            description =
                    "Compute threads of each process that holds a model. Default: TUNELOOM_COMPUTE_THREADS, else half the"
                            + " cores.")
    private Optional<Integer> modelThreads = Optional.empty();

    @Option(
            names = "--scale",
            paramLabel = "SERVICE=N",
            split = ",",
            converter = {Scaled.class, NumberBetween.Processes.class},
            description = "Number of processes per service. gpu-training=2 trains two models at a time."
                    + " Default: one process per service.")
    private Map<Service, Integer> scale = new EnumMap<>(Service.class);

    @Option(names = "--force", description = "Start although there is too little memory or disk space.")
    private boolean force;

    Home home() {
        return home.home();
    }

    /**
     * Starts it, and prints the progress. It stops with this process.
     *
     * @throws CannotStartException if it does not start
     */
    LocalSystem start(Console console) throws InterruptedException {
        Instant begin = Instant.now();
        LocalSystem system = prepare(new Startup(console), console);
        Interruption.ends(system);
        Detached.keepOutput(system.home());
        if (FasterStart.record(console)) {
            begin = Instant.now();
        }
        console.say("Starting in " + system.home().root());
        system.start();
        console.say("Ready after %s s.".formatted(Startup.seconds(Duration.between(begin, Instant.now()))));
        return system;
    }

    /** @throws CannotStartException if it is already known that it will not start */
    void check(Console console) {
        prepare(SystemListener.NONE, console).close();
    }

    private LocalSystem prepare(SystemListener listener, Console console) {
        SystemSettings settings = settings();
        SystemNeeds needs = SystemNeeds.of(settings.scale());
        heed(needs.in(Disk.of(home().root())), console);
        heed(SystemNeeds.libraries(settings.environment()), console);
        if (SystemState.ofRunning(home())
                .isEmpty()) { // Another one in this home is the reason to refuse, whatever memory it leaves.
            Memory.now().map(needs::in).ifPresent(verdict -> heed(verdict, console));
        }
        LocalSystem prepared = LocalSystem.prepare(settings, listener);
        prepared.takenKafkaPort()
                .ifPresent(port -> console.say("Port %d is taken; the broker uses another one.".formatted(port)));
        return prepared;
    }

    /** @throws CannotStartException if it will not start, unless it is to be tried all the same */
    private void heed(Verdict verdict, Console console) {
        switch (verdict) {
            case Verdict.Enough() -> {}
            case Verdict.Scarce(var why) -> console.say(why);
            case Verdict.TooLittle(var why) -> {
                if (!force) {
                    throw new CannotStartException(why + " --force starts it all the same.");
                }
                console.say(why);
            }
        }
    }

    private SystemSettings settings() {
        PortOptions ports = new PortOptions(kafkaPort, postgresPort, httpPortBase, Optional.of(USUAL_KAFKA_PORT));
        ports.problem(scale).ifPresent(problem -> {
            throw new ParameterException(command.commandLine(), problem);
        });
        return new SystemSettings(Installation.current(), home(), ports, modelThreads, scale, System.getenv());
    }

    /** A service that takes jobs, by its name. There is only one coordinator. */
    static final class Scaled implements ITypeConverter<Service> {
        @Override
        public Service convert(String name) {
            return Service.named(name)
                    .filter(Scaled::takesJobs)
                    .orElseThrow(() -> new TypeConversionException("unknown service '%s'; known services: %s"
                            .formatted(
                                    name,
                                    Arrays.stream(Service.values())
                                            .filter(Scaled::takesJobs)
                                            .map(Service::label)
                                            .collect(Collectors.joining(", ")))));
        }

        private static boolean takesJobs(Service service) {
            return service != Service.COORDINATOR;
        }
    }
}
