package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.CannotStartException;
import io.tuneloom.localsystem.system.CheckedSettings;
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
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.machine.resources.Memory;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--without",
            paramLabel = "SERVICE",
            split = ",",
            converter = Known.class,
            description = "Services that are not started, for example because you run them from an IDE.")
    private Set<Service> without = EnumSet.noneOf(Service.class);

    @Option(
            names = "--secure",
            negatable = true,
            description = "The broker encrypts, and each service has a user of its own that may do only what it needs"
                    + " (docs/security.md). A home that was secured before starts only with one of the two.")
    private @Nullable Boolean secure;

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
        LocalSystem system = prepare(new Startup(console), console::paragraph);
        Interruption.ends(system);
        Detached.keepOutput(system.home());
        if (!Detached.isThis()) { // Otherwise who started it has done that.
            FasterStart.record(console);
        }
        console.paragraph("Starting in %s (logs: %s)"
                .formatted(system.home().root(), system.home().logs()));
        system.start();
        return system;
    }

    /** @throws CannotStartException if it is already known that it will not start */
    void check() {
        prepare(SystemListener.NONE, _ -> {}).close();
    }

    /** @param news takes what is worth knowing about the start */
    private LocalSystem prepare(SystemListener listener, Consumer<String> news) {
        SystemSettings settings = settings();
        home().create(); // First: a folder that cannot be made has no free space either.
        SystemNeeds needs = SystemNeeds.of(settings.scale());
        heed(needs.in(Disk.of(home().root())), news);
        heed(SystemNeeds.libraries(settings.environment()), news);
        // A system that runs in this home is the reason to refuse, whatever memory it leaves.
        if (SystemState.ofRunning(home()).isEmpty()) {
            Memory.now().map(needs::in).ifPresent(verdict -> heed(verdict, news));
        }
        CheckedSettings.unread(settings.environment()).forEach(news);
        LocalSystem prepared = LocalSystem.prepare(settings, listener);
        prepared.takenKafkaPort()
                .ifPresent(port -> news.accept("Port %d is taken; the broker uses another one.".formatted(port)));
        return prepared;
    }

    /** @throws CannotStartException if it will not start, unless it is to be tried all the same */
    private void heed(Verdict verdict, Consumer<String> news) {
        switch (verdict) {
            case Verdict.Enough() -> {}
            case Verdict.Scarce(var why) -> news.accept(why);
            case Verdict.TooLittle(var why) -> {
                if (!force) {
                    throw new CannotStartException(why + " --force starts it all the same.");
                }
                news.accept(why);
            }
        }
    }

    private SystemSettings settings() {
        PortOptions ports = new PortOptions(kafkaPort, postgresPort, httpPortBase, Optional.of(USUAL_KAFKA_PORT));
        SystemSettings settings = new SystemSettings(
                Installation.current(), home(), ports, modelThreads, processes(), isSecure(), System.getenv());
        ports.problem(settings.scale()).ifPresent(problem -> {
            throw new ParameterException(command.commandLine(), problem);
        });
        return settings;
    }

    /** Whether somebody asked for it. */
    boolean mustBeSecure() {
        return Boolean.TRUE.equals(secure);
    }

    /** @throws CannotStartException when a home that was secured would be opened because a word was forgotten */
    private boolean isSecure() {
        boolean wasSecured = Files.isDirectory(home().secrets());
        if (secure == null && wasSecured && SystemState.ofRunning(home()).isEmpty()) {
            throw new CannotStartException(
                    "The system in %s was started with --secure before. Add --secure to start it so again, or --no-secure to start a broker that lets in everybody on this machine."
                            .formatted(home().root()));
        }
        return mustBeSecure();
    }

    /** What is left out is not scaled. */
    private Map<Service, Integer> processes() {
        Map<Service, Integer> processes = new EnumMap<>(Service.class);
        processes.putAll(scale);
        without.forEach(service -> processes.put(service, 0));
        return processes;
    }

    /** A service, by its name. */
    static final class Known implements ITypeConverter<Service> {
        @Override
        public Service convert(String name) {
            return named(name, _ -> true);
        }

        static Service named(String name, Predicate<Service> suitable) {
            return Service.named(name)
                    .filter(suitable)
                    .orElseThrow(() -> new TypeConversionException("unknown service '%s'; known services: %s"
                            .formatted(
                                    name,
                                    Arrays.stream(Service.values())
                                            .filter(suitable)
                                            .map(Service::label)
                                            .collect(Collectors.joining(", ")))));
        }
    }

    /** A service that takes jobs, by its name. There is only one coordinator. */
    static final class Scaled implements ITypeConverter<Service> {
        @Override
        public Service convert(String name) {
            return Known.named(name, service -> service != Service.COORDINATOR);
        }
    }
}
