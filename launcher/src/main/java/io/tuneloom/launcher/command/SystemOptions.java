package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.CannotStartException;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.LocalSystem;
import io.tuneloom.localsystem.system.PortOptions;
import io.tuneloom.localsystem.system.Service;
import io.tuneloom.localsystem.system.SystemListener;
import io.tuneloom.localsystem.system.SystemSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options for starting the system. */
final class SystemOptions {
    @Mixin
    private final HomeOption home = new HomeOption();

    @Option(names = PortOptions.KAFKA, paramLabel = "PORT", description = "Port of the broker. Default: any free port.")
    private Optional<Integer> kafkaPort = Optional.empty();

    @Option(
            names = PortOptions.POSTGRES,
            paramLabel = "PORT",
            description = "Port of the database. Default: any free port.")
    private Optional<Integer> postgresPort = Optional.empty();

    @Option(
            names = PortOptions.HTTP_BASE,
            paramLabel = "PORT",
            description = "Port of the first service; the others use the following ports. Default: any free ports.")
    private Optional<Integer> httpPortBase = Optional.empty();

    @Option(
            names = "--model-threads",
            paramLabel = "N",
            description =
                    "Compute threads of each process that holds a model. Default: TUNELOOM_COMPUTE_THREADS, else half the"
                            + " cores.")
    private Optional<Integer> modelThreads = Optional.empty();

    @Option(
            names = "--scale",
            paramLabel = "SERVICE=N",
            split = ",",
            converter = {Scaled.class, Processes.class},
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
        LocalSystem system = LocalSystem.prepare(settings(), new Startup(console));
        Interruption.ends(system);
        if (FasterStart.record(console)) {
            begin = Instant.now();
        }
        console.say("Starting in " + system.home().root());
        system.start();
        console.say("Ready after %s s.".formatted(Startup.seconds(Duration.between(begin, Instant.now()))));
        return system;
    }

    /** @throws CannotStartException if it is already known that it will not start */
    void check() {
        LocalSystem.prepare(settings(), SystemListener.NONE).close();
    }

    private SystemSettings settings() {
        PortOptions ports = new PortOptions(kafkaPort, postgresPort, httpPortBase);
        return new SystemSettings(Installation.current(), home(), ports, modelThreads, processes(), System.getenv());
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

    /** The number of processes. A share group allows more, but a machine hardly does. */
    static final class Processes implements ITypeConverter<Integer> {
        private static final int MOST = 32;

        @Override
        public Integer convert(String number) {
            try {
                int processes = Integer.parseInt(number);
                if (processes >= 1 && processes <= MOST) {
                    return processes;
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'%s' is not a number".formatted(number));
            }
            throw new TypeConversionException("must be between 1 and %d, was %s".formatted(MOST, number));
        }
    }
}
