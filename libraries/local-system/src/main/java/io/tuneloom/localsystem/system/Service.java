package io.tuneloom.localsystem.system;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The services that make up the system. */
public enum Service {
    COORDINATOR(false),
    DATASET_GENERATION(false),
    ICL_INFERENCE(true),
    AUGMENTATION(false),
    GPU_TRAINING(true),
    EVALUATION(false);

    private final boolean holdsModel;

    Service(boolean holdsModel) {
        this.holdsModel = holdsModel;
    }

    /** Its name everywhere: folder, queue, log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Service> named(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label().equals(label))
                .findFirst();
    }

    /** Whether a language model runs in it, which wants the full compiler and native code. */
    boolean holdsModel() {
        return holdsModel;
    }
}
