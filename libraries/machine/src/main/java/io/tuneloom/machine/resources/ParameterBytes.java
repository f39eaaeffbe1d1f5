package io.tuneloom.machine.resources;

/** Bytes that a parameter of a model takes. */
public final class ParameterBytes {
    public static final long FP32 = 4;
    public static final long BF16 = 2;
    /** Weight, gradient and the two moments of AdamW, each in 32 bits in either precision. */
    public static final long TRAINED = 4 * FP32;

    private ParameterBytes() {}
}
