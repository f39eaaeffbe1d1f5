package io.tuneloom.languagemodel.torch;

/**
 * The numbers that a model's matrix products read and write. Everything else (residual stream, norms, attention, softmax,
 * loss, and the weights and the optimiser of a training) is 32-bit in either precision.
 */
public enum Precision {
    /** IEEE 754 binary32. */
    FP32(6),
    /**
     * bfloat16, accumulated in 32 bits: half the memory, and about half the time where the processor multiplies it (avx512_bf16,
     * amx_bf16); elsewhere it is slow.
     */
    BF16(15);

    private final int torchType;

    Precision(int torchType) {
        this.torchType = torchType;
    }

    /** The number of the type in TorchScript ({@code c10::ScalarType}). */
    public int torchType() {
        return torchType;
    }
}
