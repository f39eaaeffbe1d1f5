package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.tuning.TrainingSettings;

/** How many tokens the base model writes. */
final class SampledTokens {
    /** Of one text, at most. */
    static final int OF_A_TEXT = 128;

    /** What forgetting is measured on. */
    static final int OF_REFERENCE = 20_000;

    /**
     * Ten times the reference texts, which the built-in model wrote in 20 s on a machine with other load. A pool for every epoch of a large
     * corpus would take hours with larger models, whatever the arms then need.
     */
    private static final int MOST_OF_REPLAY = 10 * OF_REFERENCE;

    /** Of English; JSON, and documents in the benchmarks' language, have more. */
    private static final int BYTES_OF_A_TOKEN = 4;

    private SampledTokens() {}

    /**
     * As many as fine-tuning on the documents reads of them, so that it reads each text once: texts that every epoch repeats are learned by
     * heart. From 20,000 to 200,000, in steps of 20,000, so that runs with the same model and similar sizes share the texts. Augmented rows
     * do not exist yet when the texts are written, so arms with them repeat texts more often.
     *
     * @param documents bytes of their artifact; what is known of their length without the model's tokenizer
     */
    static int ofReplay(TrainingSettings training, long documents) {
        double perEpoch = training.replay() / (1 - training.replay()) * documents / BYTES_OF_A_TOKEN;
        double most = (double) training.maxSteps() * training.batchSize() * OF_A_TEXT;
        long samples = Math.round(Math.min(training.epochs() * perEpoch, most) / OF_REFERENCE);
        return (int) Math.clamp(samples * OF_REFERENCE, OF_REFERENCE, MOST_OF_REPLAY);
    }
}
