package io.tuneloom.machine.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Memory for programs, in bytes, by the tightest limit: the machine's, or that of a control group (a container, a systemd unit).
 *
 * @param available what programs can still get without swapping; file caches count as available
 * @param total the limit
 * @param of what has this limit, for people
 */
public record Memory(long available, long total, String of) {
    private static final long KIB = 1024;

    /** Of this process; empty where the operating system does not say (only Linux does). */
    public static Optional<Memory> now() {
        return of(Path.of("/"));
    }

    /** @param root of the file system, with {@code proc} and {@code sys} */
    static Optional<Memory> of(Path root) {
        return machine(root)
                .map(machine -> groups(root)
                        .filter(group -> group.total < machine.total)
                        .min(Comparator.comparingLong(Memory::available))
                        .filter(group -> group.available < machine.available)
                        .orElse(machine));
    }

    private static Optional<Memory> machine(Path root) {
        String text = text(root.resolve("proc/meminfo"));
        OptionalLong total = number(text, "MemTotal:\\s+");
        OptionalLong available = number(text, "MemAvailable:\\s+");
        return total.isPresent() && available.isPresent()
                ? Optional.of(new Memory(available.getAsLong() * KIB, total.getAsLong() * KIB, "this machine"))
                : Optional.empty();
    }

    /** The groups that this process is in, and those around them: every limit counts. */
    private static Stream<Memory> groups(Path root) {
        return text(root.resolve("proc/self/cgroup")).lines().flatMap(line -> {
            List<String> parts = Arrays.asList(line.split(":", 3));
            if (parts.size() < 3) {
                return Stream.empty();
            }
            Path path = Path.of("/").relativize(Path.of("/" + parts.get(2)).normalize());
            return switch (parts.get(1)) {
                case "" -> around(root.resolve("sys/fs/cgroup"), path).flatMap(Memory::ofVersion2);
                case "memory" ->
                    around(root.resolve("sys/fs/cgroup/memory"), path).flatMap(Memory::ofVersion1);
                default -> Stream.empty();
            };
        });
    }

    private static Stream<Path> around(Path mounted, Path path) {
        Path group = mounted.resolve(path).normalize();
        return Stream.iterate(group, each -> each.startsWith(mounted), Path::getParent);
    }

    private static Stream<Memory> ofVersion2(Path group) {
        return Stream.of("memory.max", "memory.high")
                .flatMap(limit -> limited(group, limit, "memory.current", "active_file", "inactive_file"));
    }

    private static Stream<Memory> ofVersion1(Path group) {
        return limited(
                group, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_active_file", "total_inactive_file");
    }

    private static Stream<Memory> limited(Path group, String limitFile, String usageFile, String... reclaimable) {
        OptionalLong limit = number(text(group.resolve(limitFile)), "");
        OptionalLong usage = number(text(group.resolve(usageFile)), "");
        if (limit.isEmpty() || usage.isEmpty()) {
            return Stream.empty();
        }
        String statistics = text(group.resolve("memory.stat"));
        long reclaimed = Arrays.stream(reclaimable)
                .mapToLong(name -> number(statistics, name + " ").orElse(0))
                .sum();
        long available = limit.getAsLong() - usage.getAsLong() + reclaimed;
        return Stream.of(new Memory(
                Math.clamp(available, 0, limit.getAsLong()),
                limit.getAsLong(),
                "the container or unit (control group)"));
    }

    /** The number after this at the beginning of a line; empty as well for the word {@code max}. */
    private static OptionalLong number(String text, String before) {
        Matcher matcher = Pattern.compile("^" + before + "(\\d{1,19})\\b", Pattern.MULTILINE)
                .matcher(text);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
