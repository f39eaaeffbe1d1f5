package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Optional;

/** The precision that a run computes in, or that it is chosen by measuring. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum PrecisionChoice {
    /** 32-bit arithmetic. */
    FP32,
    /** Matrix products in bfloat16, on every machine; on processors without avx512_bf16 or amx_bf16 this is slow. */
    BF16,
    /** The faster one on the machine, measured once per run by a job: bf16 if it is 1.3 times as fast at every kind of work. */
    AUTO;

    /** The name in events. */
    public String label() {
        return given().map(Precision::label).orElse("auto");
    }

    /** Empty if it is to be measured. */
    public Optional<Precision> given() {
        return switch (this) {
            case FP32 -> Optional.of(Precision.FP32);
            case BF16 -> Optional.of(Precision.BF16);
            case AUTO -> Optional.empty();
        };
    }
}
