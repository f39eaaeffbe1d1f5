package io.tuneloom.languagemodel.folder;

/** How a rotary embedding is stretched to texts longer than those of the pretraining, as transformers 5.18 computes it. */
public sealed interface RopeScaling {
    /**
     * @param frequencies radians per position of each pair, the fastest first
     * @param base of these frequencies
     * @return the frequencies to be used
     */
    float[] scaled(float[] frequencies, double base);

    /** What cosines and sines are multiplied by. */
    default double attentionFactor() {
        return 1;
    }

    /** {@code linear}: all rotations are slower by a factor. */
    record Linear(double factor) implements RopeScaling {
        public Linear {
            positive("factor", factor);
        }

        @Override
        public float[] scaled(float[] frequencies, double base) {
            float[] scaled = new float[frequencies.length];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = (float) (frequencies[i] / factor);
            }
            return scaled;
        }
    }

    /** {@code llama3}: slow rotations are divided by the factor, fast ones stay, those in between are blended. */
    record Llama3(double factor, double lowFactor, double highFactor, double originalPositions) implements RopeScaling {
        public Llama3 {
            positive("factor", factor);
            positive("low_freq_factor", lowFactor);
            positive("original_max_position_embeddings", originalPositions);
            if (!(highFactor > lowFactor)) {
                throw new IllegalArgumentException("high_freq_factor: must be more than low_freq_factor, %s, was %s"
                        .formatted(lowFactor, highFactor));
            }
        }

        @Override
        public float[] scaled(float[] frequencies, double base) {
            float[] scaled = new float[frequencies.length];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = (float) scaled((double) frequencies[i]);
            }
            return scaled;
        }

        private double scaled(double frequency) {
            double wavelength = 2 * Math.PI / frequency;
            if (wavelength < originalPositions / highFactor) {
                return frequency;
            }
            if (wavelength > originalPositions / lowFactor) {
                return frequency / factor;
            }
            double blend = (originalPositions / wavelength - lowFactor) / (highFactor - lowFactor);
            return (1 - blend) * frequency / factor + blend * frequency;
        }
    }

    /**
     * {@code yarn} (arXiv 2309.00071): pairs that turn seldom within the original context are slower by the factor, those that turn
     * often stay, and a ramp over the pairs lies between.
     *
     * @param betaFast turns within the original context from which on a pair stays as it is
     * @param betaSlow turns up to which a pair is slower by the whole factor
     * @param truncate whether the ramp begins and ends at whole pairs
     */
    record Yarn(
            double factor,
            double originalPositions,
            double attentionFactor,
            double betaFast,
            double betaSlow,
            boolean truncate)
            implements RopeScaling {
        public Yarn {
            positive("factor", factor);
            positive("original_max_position_embeddings", originalPositions);
            positive("attention_factor", attentionFactor);
            positive("beta_fast", betaFast);
            positive("beta_slow", betaSlow);
        }

        @Override
        public float[] scaled(float[] frequencies, double base) {
            int size = 2 * frequencies.length;
            double low = pair(betaFast, base, size);
            double high = pair(betaSlow, base, size);
            low = Math.max(truncate ? Math.floor(low) : low, 0);
            high = Math.min(truncate ? Math.ceil(high) : high, size - 1);
            float[] scaled = new float[frequencies.length];
            for (int i = 0; i < scaled.length; i++) {
                double slowed = Math.clamp((i - low) / (high == low ? .001 : high - low), 0, 1);
                scaled[i] = (float) (frequencies[i] / factor * slowed + frequencies[i] * (1 - slowed));
            }
            return scaled;
        }

        /** The pair that turns so often within the original context. */
        private double pair(double turns, double base, int size) {
            return size * Math.log(originalPositions / (turns * 2 * Math.PI)) / (2 * Math.log(base));
        }

        /** What the paper suggests for the attention factor. */
        static double suggested(double factor, double scale) {
            return factor <= 1 ? 1 : .1 * scale * Math.log(factor) + 1;
        }
    }

    private static void positive(String field, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(field + ": must be positive, was " + value);
        }
    }
}
