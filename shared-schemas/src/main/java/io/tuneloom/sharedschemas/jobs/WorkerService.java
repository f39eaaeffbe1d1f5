package io.tuneloom.sharedschemas.jobs;

import java.util.Arrays;

/** The services that do jobs. Nothing else names them: application, queue and share group have the label's name. */
public enum WorkerService {
    DATASET_GENERATION("dataset-generation", DatasetJob.class),
    ICL_INFERENCE("icl-inference", InferenceJob.class),
    AUGMENTATION("augmentation", AugmentationJob.class),
    GPU_TRAINING("gpu-training", TrainingJob.class),
    EVALUATION("evaluation", EvaluationJob.class);

    private final String label;
    private final Class<? extends Job> jobs;

    WorkerService(String label, Class<? extends Job> jobs) {
        this.label = label;
        this.jobs = jobs;
    }

    /** The service's name: {@code dataset-generation}. */
    public String label() {
        return label;
    }

    /** The sealed interface of its jobs. */
    public Class<? extends Job> jobs() {
        return jobs;
    }

    /** The service that does jobs of this kind, or all of them where {@code jobs} is the sealed interface. */
    public static WorkerService doing(Class<? extends Job> jobs) {
        return Arrays.stream(values())
                .filter(service -> service.jobs.isAssignableFrom(jobs))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No service does " + jobs.getSimpleName()));
    }

    @Override
    public String toString() {
        return label;
    }
}
