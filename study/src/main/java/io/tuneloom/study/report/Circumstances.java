package io.tuneloom.study.report;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Under what circumstances a study was made, as far as others need to know it to make it again: nothing that tells who made
 * it or where.
 *
 * @param command that makes the same study again
 * @param memoryBytes of the whole machine
 */
public record Circumstances(
        String command,
        String tuneloom,
        String java,
        String kafka,
        String operatingSystem,
        int cores,
        long memoryBytes,
        Instant begun,
        Instant ended) {

    /** Those of this process. */
    public static Circumstances now(String command, Instant begun) {
        return new Circumstances(
                command,
                Objects.requireNonNullElse(
                        Circumstances.class.getPackage().getImplementationVersion(), "not from a jar"),
                Runtime.version().toString(),
                AppInfoParser.getVersion(),
                "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                begun,
                Instant.now());
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }
}
