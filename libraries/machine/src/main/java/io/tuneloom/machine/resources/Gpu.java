package io.tuneloom.machine.resources;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A GPU that CUDA can use, as {@code nvidia-smi} describes it.
 *
 * @param free bytes of its memory that nobody has taken
 */
public record Gpu(String name, long total, long free) {
    /** What makes CUDA number them as {@code nvidia-smi} does. */
    public static final String ORDER = "CUDA_DEVICE_ORDER";

    public static final String BY_BUS = "PCI_BUS_ID";

    private static final long MIB = 1 << 20;

    /** By the numbers that CUDA gives them in this process, but for those whose memory nobody knows; empty without {@code nvidia-smi}. */
    public static List<Gpu> now() {
        return numbered().stream().flatMap(Optional::stream).toList();
    }

    /** The one that CUDA gives this number in this process; empty where its memory or its number is unknown. */
    public static Optional<Gpu> ofNumber(int number) {
        return ofNumber(numbered(), number, System.getenv(ORDER));
    }

    /**
     * @param all by their places on the PCI bus
     * @param order the variable {@code CUDA_DEVICE_ORDER}; by default CUDA begins with the fastest
     */
    static Optional<Gpu> ofNumber(List<Optional<Gpu>> all, int number, @Nullable String order) {
        boolean alike = all.stream().map(gpu -> gpu.map(Gpu::name)).distinct().count() == 1;
        return number < all.size() && (alike || BY_BUS.equals(order)) ? all.get(number) : Optional.empty();
    }

    private static List<Optional<Gpu>> numbered() {
        return Output.of(
                        "nvidia-smi",
                        "--query-gpu=index,uuid,name,memory.total,memory.free",
                        "--format=csv,noheader,nounits")
                .map(said -> visible(said, System.getenv("CUDA_VISIBLE_DEVICES")))
                .orElse(List.of());
    }

    /**
     * @param csv index, UUID, name, and MiB in all and free, a line each
     * @param visible the variable {@code CUDA_VISIBLE_DEVICES}: which of them a process sees, and in which order
     * @return by number; empty where the memory is unknown
     */
    static List<Optional<Gpu>> visible(String csv, @Nullable String visible) {
        List<String[]> all = csv.lines()
                .map(line -> line.split("\\s*,\\s*"))
                .filter(fields -> fields.length == 5 && fields[0].matches("\\d+"))
                .toList();
        if (visible == null) {
            return all.stream().map(Gpu::of).toList();
        }
        List<Optional<String[]>> named = Arrays.stream(visible.split(","))
                .map(String::strip)
                .map(name -> all.stream()
                        .filter(gpu -> gpu[0].equals(name) || (!name.isEmpty() && gpu[1].startsWith(name)))
                        .findFirst())
                .toList();
        // An entry that names none hides those after it, as CUDA has it.
        int seen = IntStream.range(0, named.size())
                .filter(i -> named.get(i).isEmpty())
                .findFirst()
                .orElse(named.size());
        return named.subList(0, seen).stream().map(gpu -> of(gpu.orElseThrow())).toList();
    }

    private static Optional<Gpu> of(String[] fields) {
        return fields[3].matches("\\d+") && fields[4].matches("\\d+")
                ? Optional.of(new Gpu(fields[2], Long.parseLong(fields[3]) * MIB, Long.parseLong(fields[4]) * MIB))
                : Optional.empty();
    }
}
