package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a model's matrix products read and write, on CUDA also those of attention within whole rows. Everything else (residual
 * stream, norms, other attention, softmax, loss, and the weights, gradients and optimiser of a training) is 32-bit in either precision.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Precision {
    /** IEEE 754 binary32. */
    FP32,
    /**
     * bfloat16, accumulated in 32 bits: half the memory, and about half the time where the processor multiplies it (avx512_bf16,
     * amx_bf16); elsewhere it is slow.
     */
    BF16;

    /** As in events. */
    public String label() {
        return switch (this) {
            case FP32 -> "fp32";
            case BF16 -> "bf16";
        };
    }

    /**
     * Leaves FP32 out of the JSON of jobs and artifacts, where it is the default: a job in 32 bits has the id that it had before
     * there was a choice.
     */
    public static final class IsDefault {
        @Override
        public boolean equals(@Nullable Object value) {
            return value == FP32;
        }

        @Override
        public int hashCode() {
            return FP32.hashCode();
        }
    }
}
