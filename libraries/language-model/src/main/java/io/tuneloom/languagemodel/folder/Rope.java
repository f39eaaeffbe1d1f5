package io.tuneloom.languagemodel.folder;

import java.util.Optional;

/**
 * Rotary position embedding (RoFormer, arXiv 2104.09864).
 *
 * @param base {@code rope_theta}
 * @param scaling how Llama 3.1 and later stretch the slow rotations to longer texts, if the model does
 */
public record Rope(double base, Optional<Llama3Scaling> scaling) {

    /** The fields of Hugging Face's {@code rope_scaling} of type {@code llama3}. */
    public record Llama3Scaling(double factor, double lowFactor, double highFactor, double originalPositions) {}

    public static Rope of(double base) {
        return new Rope(base, Optional.empty());
    }

    /** Radians by which each of the {@code headSize / 2} pairs turns from one position to the next. */
    public float[] frequencies(int headSize) {
        float[] frequencies = new float[headSize / 2];
        for (int i = 0; i < frequencies.length; i++) {
            float plain = (float) (1.0 / Math.pow(base, 2.0 * i / headSize));
            frequencies[i] = scaling.map(s -> (float) scaled(plain, s)).orElse(plain);
        }
        return frequencies;
    }

    /** Slow rotations are divided by the factor, fast ones stay, those in between are blended. */
    private static double scaled(double frequency, Llama3Scaling s) {
        double wavelength = 2 * Math.PI / frequency;
        if (wavelength < s.originalPositions / s.highFactor) {
            return frequency;
        }
        if (wavelength > s.originalPositions / s.lowFactor) {
            return frequency / s.factor;
        }
        double blend = (s.originalPositions / wavelength - s.lowFactor) / (s.highFactor - s.lowFactor);
        return (1 - blend) * frequency / s.factor + blend * frequency;
    }
}
