package io.tuneloom.sharedschemas.events;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The topics, which events travel on each, and between whom. */
public enum Topic {
    /** What teams ask for; anybody may write here. */
    TUNING_REQUESTS("tuning.requests", Direction.IN, true, TuningRequested.class, TuningCancelled.class),
    /** What becomes of requests. */
    TUNING_EVENTS(
            "tuning.events", Direction.OUT, false, TuningAccepted.class, TuningRejected.class, TuningStopped.class),
    /** The result of every run that completed. */
    TUNING_RESULTS("tuning.results", Direction.OUT, false, TuningCompleted.class),
    /** How far jobs are and how they ended; the coordinator decides from it what comes next. */
    JOB_OUTCOMES("job.outcomes", Direction.WITHIN, true, JobProgressed.class, JobSucceeded.class, JobFailed.class),
    /** Queue of the service that makes benchmarks. */
    DATASET_GENERATION_JOBS("dataset-generation.jobs", Direction.WITHIN, true, JobRequested.class),
    /** Queue of the service that scores and generates with a model. */
    ICL_INFERENCE_JOBS("icl-inference.jobs", Direction.WITHIN, true, JobRequested.class),
    /** Queue of the service that has the model write new training rows. */
    AUGMENTATION_JOBS("augmentation.jobs", Direction.WITHIN, true, JobRequested.class),
    /** Queue of the service that fine-tunes. */
    GPU_TRAINING_JOBS("gpu-training.jobs", Direction.WITHIN, true, JobRequested.class),
    /** Queue of the service that evaluates and compares. */
    EVALUATION_JOBS("evaluation.jobs", Direction.WITHIN, true, JobRequested.class);

    /** Who writes and who reads: it decides which changes of an event break somebody. */
    public enum Direction {
        /** Written by anybody, read by Tuneloom. */
        IN,
        /** Written by Tuneloom, read by anybody. */
        OUT,
        /** Written and read by Tuneloom's services, of two versions while an update rolls out. */
        WITHIN
    }

    private final String topicName;
    private final Direction direction;
    private final boolean deadLetters;
    private final List<Class<? extends EventData>> carries;

    @SafeVarargs
    Topic(String topicName, Direction direction, boolean deadLetters, Class<? extends EventData>... carries) {
        this.topicName = topicName;
        this.direction = direction;
        this.deadLetters = deadLetters;
        this.carries = List.of(carries);
    }

    public String topicName() {
        return topicName;
    }

    public Direction direction() {
        return direction;
    }

    /** The records of the events that travel here. */
    public List<Class<? extends EventData>> carries() {
        return carries;
    }

    /** Where records that cannot be read go, as they came; topics that Tuneloom only writes have none. */
    public Optional<String> deadLetterTopic() {
        return deadLetters ? Optional.of(topicName + ".dead-letter") : Optional.empty();
    }

    public static List<Topic> carrying(Class<? extends EventData> data) {
        return Arrays.stream(values())
                .filter(topic -> topic.carries.contains(data))
                .toList();
    }
}
