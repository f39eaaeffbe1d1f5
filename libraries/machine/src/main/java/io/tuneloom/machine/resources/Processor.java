package io.tuneloom.machine.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processor, as the operating system describes it.
 *
 * @param model the maker's name of it, or for Arm the numbers of maker and part
 * @param cores logical ones that this process may use
 * @param features those that decide how fast a model computes, by Linux's names
 */
public record Processor(String model, int cores, List<String> features) {
    /** In the order in which they are shown. */
    private static final List<String> SHOWN =
            List.of("avx2", "avx512f", "avx512_bf16", "amx_bf16", "asimd", "sve", "bf16", "i8mm");

    /** Products of bfloat16 are faster than those of float with one of these. */
    private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16", "bf16");

    private static final String UNKNOWN = "unknown";

    /** Of this process. */
    public static Processor now() {
        int cores = Runtime.getRuntime().availableProcessors();
        return text(Path.of("/proc/cpuinfo"))
                .map(info -> ofCpuInfo(info, cores))
                .or(() -> Output.of("sysctl", "machdep.cpu", "hw.optional").map(said -> ofSysctl(said, cores)))
                .orElse(new Processor(UNKNOWN, cores, List.of()));
    }

    /** Whether it multiplies bfloat16. */
    public boolean multipliesBfloat16() {
        return features.stream().anyMatch(BFLOAT16::contains);
    }

    /** @param text Linux's {@code /proc/cpuinfo} */
    static Processor ofCpuInfo(String text, int cores) {
        Set<String> flags = Stream.of("flags", "Features")
                .flatMap(field -> field(text, field).stream())
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .collect(Collectors.toSet());
        String model = field(text, "model name")
                .orElseGet(() -> field(text, "CPU implementer")
                        .map(maker -> "Arm, implementer %s, part %s"
                                .formatted(maker, field(text, "CPU part").orElse(UNKNOWN)))
                        .orElse(UNKNOWN));
        return new Processor(model, cores, shown(flags));
    }

    /** @param text what macOS's {@code sysctl machdep.cpu hw.optional} prints */
    static Processor ofSysctl(String text, int cores) {
        Set<String> flags = new LinkedHashSet<>();
        Stream.of("machdep.cpu.features", "machdep.cpu.leaf7_features")
                .flatMap(field -> field(text, field).stream())
                .flatMap(line -> Arrays.stream(line.toLowerCase(Locale.ROOT).split("\\s+")))
                .forEach(flags::add);
        if (isSet(text, "AdvSIMD")) {
            flags.add("asimd");
        }
        Stream.of("BF16", "I8MM", "SVE")
                .filter(feature -> isSet(text, "arm.FEAT_" + feature))
                .map(feature -> feature.toLowerCase(Locale.ROOT))
                .forEach(flags::add);
        return new Processor(field(text, "machdep.cpu.brand_string").orElse(UNKNOWN), cores, shown(flags));
    }

    private static boolean isSet(String text, String feature) {
        return field(text, "hw.optional." + feature).filter("1"::equals).isPresent();
    }

    private static List<String> shown(Set<String> flags) {
        return SHOWN.stream().filter(flags::contains).toList();
    }

    /** The first line that begins with the name, which ends at a colon. */
    private static Optional<String> field(String text, String name) {
        Matcher matcher = Pattern.compile("^" + Pattern.quote(name) + "\\s*:[ \\t]*(\\S.*?)\\s*$", Pattern.MULTILINE)
                .matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
