package io.tuneloom.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * Time by the clock and time that processors worked for this process. On a machine that others use too, only the second
 * says what a piece of work costs.
 */
public record Stopwatch(long clock, long processor) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Seconds that a piece of work took. */
    public record Time(double clock, double processor) {
        public Time scaled(double factor) {
            return new Time(clock * factor, processor * factor);
        }

        public Time plus(Time other) {
            return new Time(clock + other.clock, processor + other.processor);
        }
    }

    public static Stopwatch start() {
        return new Stopwatch(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    public Time read() {
        return new Time((System.nanoTime() - clock) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
    }

    public static Time median(List<Time> times) {
        return new Time(
                median(times.stream().mapToDouble(Time::clock).toArray()),
                median(times.stream().mapToDouble(Time::processor).toArray()));
    }

    public static double median(double... values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
