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
    private static final long MIB = 1 << 20;

    /** By the numbers that CUDA gives them in this process; empty without {@code nvidia-smi}. */
    public static List<Gpu> now() {
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
     */
    static List<Gpu> visible(String csv, @Nullable String visible) {
        List<String[]> all = csv.lines()
                .map(line -> line.split("\\s*,\\s*"))
                .filter(fields -> fields.length == 5 && fields[3].matches("\\d+") && fields[4].matches("\\d+"))
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

    private static Gpu of(String[] fields) {
        return new Gpu(fields[2], Long.parseLong(fields[3]) * MIB, Long.parseLong(fields[4]) * MIB);
    }
}
