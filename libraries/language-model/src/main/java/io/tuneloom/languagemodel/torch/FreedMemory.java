package io.tuneloom.languagemodel.torch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Memory of freed tensors that the C library keeps for what this process allocates next. The operating system counts it as taken, and
 * no other process gets it; after a training that is most of what the training took.
 */
final class FreedMemory {
    /** Only glibc has it. Empty with other C libraries, and on other operating systems. */
    private static final Optional<MethodHandle> MALLOC_TRIM = mallocTrim();

    private FreedMemory() {}

    private static Optional<MethodHandle> mallocTrim() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("malloc_trim")
                .map(function -> linker.downcallHandle(
                        function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG)));
    }

    /** To the operating system, as far as the C library can. */
    static void giveBack() {
        MALLOC_TRIM.ifPresent(FreedMemory::trim);
    }

    private static void trim(MethodHandle mallocTrim) {
        try {
            int _ = (int) mallocTrim.invokeExact(0L);
        } catch (Throwable e) { // C functions throw nothing
            throw new IllegalStateException("malloc_trim failed", e);
        }
    }
}
