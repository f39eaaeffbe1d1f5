package io.tuneloom.localsystem.system;

import static io.tuneloom.machine.resources.Bytes.MB;

import io.tuneloom.machine.resources.Bytes;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.machine.resources.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What a system takes of the machine, in bytes. Measured on two cores with the built-in model (docs/operations.md, "Memory and disk").
 *
 * @param memory when it is ready
 * @param memoryAtWork during the runs of the demo
 * @param disk of the home when it is ready for the first time
 * @param diskAtWork of the home after the demo
 */
public record SystemNeeds(long memory, long memoryAtWork, long disk, long diskAtWork) {
    private static final long BROKER_DATABASE_LAUNCHER = 510 * MB;
    private static final long SERVICE = 170 * MB;
    private static final long MODEL_SERVICE = 240 * MB;
    private static final long MODEL_SERVICE_AT_WORK = 650 * MB;

    /** A fresh home has 46 MB, and the database may need two more log segments. */
    private static final long HOME = 100 * MB;

    private static final long HOME_AFTER_DEMO = 450 * MB;
    /** What is unpacked for the first process with a model. */
    private static final long LIBTORCH = 450 * MB;
    /** Every process is recorded at once, each by two JVMs. */
    private static final long RECORDING_MEMORY = 5_000 * MB;

    public static final long RECORDING_DISK = 700 * MB;

    /** What starting it meets. */
    public sealed interface Verdict {
        record Enough() implements Verdict {}

        /** It will start, but a run of the size of the demo will not end well. */
        record Scarce(String why) implements Verdict {}

        /** It will not start. */
        record TooLittle(String why) implements Verdict {}
    }

    /** @param scale processes of each service; one where nothing is said */
    public static SystemNeeds of(Map<Service, Integer> scale) {
        long others = processes(scale, false);
        long models = processes(scale, true);
        long base = BROKER_DATABASE_LAUNCHER + others * SERVICE;
        return new SystemNeeds(
                base + models * MODEL_SERVICE, base + models * MODEL_SERVICE_AT_WORK, HOME, HOME_AFTER_DEMO);
    }

    /** Before a start-up cache is recorded. */
    public static Verdict recording(Installation installation) {
        SystemNeeds needs = new SystemNeeds(RECORDING_MEMORY, RECORDING_MEMORY, RECORDING_DISK, RECORDING_DISK);
        Disk disk = Disk.of(installation.startCaches().folder());
        return needs.in(disk) instanceof Verdict.TooLittle tooLittle
                ? tooLittle
                : Memory.now().map(needs::in).orElseGet(Verdict.Enough::new);
    }

    public Verdict in(Memory now) {
        String available = "%s of %s are available (limit of %s)"
                .formatted(Bytes.text(now.available()), Bytes.text(now.total()), now.of());
        if (now.available() < memory) {
            return new Verdict.TooLittle(
                    "Not enough memory: this takes about %s, and %s.".formatted(Bytes.text(memory), available));
        }
        return now.available() < memoryAtWork
                ? new Verdict.Scarce(
                        "Memory is scarce: at work, the system takes about %s with the built-in model and more with"
                                        .formatted(Bytes.text(memoryAtWork))
                                + " larger ones, and %s.".formatted(available))
                : new Verdict.Enough();
    }

    public Verdict in(Disk now) {
        if (now.free() < disk) {
            return new Verdict.TooLittle("Not enough disk space: this takes about %s in %s, and %s are free."
                    .formatted(Bytes.text(disk), now.folder(), Bytes.text(now.free())));
        }
        return now.free() < diskAtWork
                ? new Verdict.Scarce("Disk space is scarce: the runs of the demo take about %s in %s, and %s are free."
                        .formatted(Bytes.text(diskAtWork), now.folder(), Bytes.text(now.free())))
                : new Verdict.Enough();
    }

    /** Space for the libraries of the models, which DJL unpacks once for each user. */
    public static Verdict libraries(Map<String, String> environment) {
        if (environment.containsKey("PYTORCH_LIBRARY_PATH")) {
            return new Verdict.Enough();
        }
        Path folder = Optional.ofNullable(environment.get("ENGINE_CACHE_DIR"))
                .or(() -> Optional.ofNullable(environment.get("DJL_CACHE_DIR")))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".djl.ai"));
        return Files.isDirectory(folder.resolve("pytorch"))
                ? new Verdict.Enough()
                : new SystemNeeds(0, 0, LIBTORCH, LIBTORCH).in(Disk.of(folder));
    }

    private static long processes(Map<Service, Integer> scale, boolean holdModel) {
        return Arrays.stream(Service.values())
                .filter(service -> service.holdsModel() == holdModel)
                .mapToInt(service -> scale.getOrDefault(service, 1))
                .sum();
    }
}
