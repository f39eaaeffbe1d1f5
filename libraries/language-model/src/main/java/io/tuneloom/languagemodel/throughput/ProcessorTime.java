package io.tuneloom.languagemodel.throughput;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Time that processors worked, to the microsecond. The JDK's own {@code getProcessCpuTime} counts ticks of 10 ms on Linux, longer than
 * many of the passes to be measured.
 */
public enum ProcessorTime {
    /** On all threads of this process, those of the JVM's compiler and collector included. */
    OF_PROCESS(2, 12),
    /** On this thread. */
    OF_THREAD(3, 16);

    private static final boolean MAC =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    private static final MethodHandle CLOCK_GETTIME = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private final int linux;
    private final int mac;

    /** The numbers of the clock in the platforms' time.h. */
    ProcessorTime(int linux, int mac) {
        this.linux = linux;
        this.mac = mac;
    }

    /**
     * What shows the work of a model: with one thread for each operation libtorch computes on the caller's.
     *
     * @param threads as in {@link io.tuneloom.languagemodel.torch.Compute}
     */
    public static ProcessorTime ofModel(int threads) {
        return threads == 1 ? OF_THREAD : OF_PROCESS;
    }

    /** Since some moment in the past. */
    public double seconds() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(MemoryLayout.sequenceLayout(2, ValueLayout.JAVA_LONG));
            int failed = (int) CLOCK_GETTIME.invokeExact(MAC ? mac : linux, time);
            if (failed != 0) {
                throw new IllegalStateException("clock_gettime(%s) failed".formatted(this));
            }
            return time.getAtIndex(ValueLayout.JAVA_LONG, 0) + time.getAtIndex(ValueLayout.JAVA_LONG, 1) / 1e9;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
