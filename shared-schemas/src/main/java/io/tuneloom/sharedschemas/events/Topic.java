package io.tuneloom.sharedschemas.events;

import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The topics, the events on each, who writes and reads them, and their settings ({@link #settings}). All have one partition: share
 * groups need no more for any number of workers, and elsewhere the order of all events matters more than parallel readers. To use
 * more partitions, create the topic before Tuneloom does.
 */
public enum Topic {
    /** Requests; anybody may write here. */
    TUNING_REQUESTS(
            "tuning.requests", Direction.IN, true, TuningRequested.class, TuningCancelled.class, QuestionAsked.class),
    /** Whether requests were accepted, rejected or stopped; the answers to single questions. */
    TUNING_EVENTS(
            "tuning.events",
            Direction.OUT,
            false,
            TuningAccepted.class,
            TuningRejected.class,
            TuningStopped.class,
            QuestionAnswered.class),
    /** The result of every completed run. */
    TUNING_RESULTS("tuning.results", Direction.OUT, false, Size.RESULT, TuningCompleted.class),
    /** How jobs ended, or what they wait for; the coordinator decides from it what comes next. */
    JOB_OUTCOMES("job.outcomes", Direction.WITHIN, true, JobSucceeded.class, JobFailed.class, JobSuspended.class),
    /** Progress of jobs, for display only. */
    JOB_PROGRESS("job.progress", Direction.OUT, false, JobProgressed.class),
    /** Queue of the service that makes or reads documents and items. */
    DATASET_GENERATION_JOBS(WorkerService.DATASET_GENERATION),
    /** Queue of the service that scores and generates with a model. */
    ICL_INFERENCE_JOBS(WorkerService.ICL_INFERENCE),
    /** Queue of the service that has the model write augmented rows. */
    AUGMENTATION_JOBS(WorkerService.AUGMENTATION),
    /** Queue of the service that fine-tunes. */
    GPU_TRAINING_JOBS(WorkerService.GPU_TRAINING),
    /** Queue of the service that evaluates and compares. */
    EVALUATION_JOBS(WorkerService.EVALUATION);

    /** Who writes and who reads: it decides which changes of an event break somebody. */
    public enum Direction {
        /** Written by anybody, read by Tuneloom. */
        IN,
        /** Written by Tuneloom, read by anybody. */
        OUT,
        /** Written and read by Tuneloom's services, of two versions while an update rolls out. */
        WITHIN
    }

    /** The largest events, in bytes. */
    private static final class Size {
        /** Payloads never ride in events: 256 KiB. */
        static final int EVENT = 256 << 10;
        /** A result grows with the kinds of generalisation that a team tells apart, times the pairs of methods: 8 MiB. */
        static final int RESULT = 8 << 20;
        /** Kafka's default for records: what is larger than an event still comes, and is answered. */
        static final int DEFAULT_RECORD = 1_048_588;
        /** Key and headers. */
        static final int AROUND = 64 << 10;
    }

    /** A job that nobody takes for so long is lost, and so is a dead letter that nobody reads. */
    private static final Duration RETENTION = Duration.ofDays(90);

    private final String topicName;
    private final Direction direction;
    private final boolean deadLetters;
    private final int maxEventBytes;
    private final List<Class<? extends EventData>> carries;

    /** A service's queue. */
    Topic(WorkerService service) {
        this(service.label() + ".jobs", Direction.WITHIN, true, JobRequested.class);
    }

    @SafeVarargs
    Topic(String topicName, Direction direction, boolean deadLetters, Class<? extends EventData>... carries) {
        this(topicName, direction, deadLetters, Size.EVENT, carries);
    }

    @SafeVarargs
    Topic(
            String topicName,
            Direction direction,
            boolean deadLetters,
            int maxEventBytes,
            Class<? extends EventData>... carries) {
        this.topicName = topicName;
        this.direction = direction;
        this.deadLetters = deadLetters;
        this.maxEventBytes = maxEventBytes;
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
        return deadLetters ? Optional.of(deadLetterTopicOf(topicName)) : Optional.empty();
    }

    /** The same for a topic of whatever name. */
    public static String deadLetterTopicOf(String topicName) {
        return topicName + ".dead-letter";
    }

    /** Where a service takes its jobs from. */
    public static Topic queueOf(WorkerService service) {
        return valueOf(service.name() + "_JOBS");
    }

    /** The longest value that is still an event here. */
    public int maxEventBytes() {
        return maxEventBytes;
    }

    public TopicSettings settings() {
        int largest = Math.max(Size.DEFAULT_RECORD, maxEventBytes + Size.AROUND);
        return new TopicSettings(topicName, 1, RETENTION, largest);
    }

    /** With room for any record of this topic and for headers that say what is wrong with it. */
    public Optional<TopicSettings> deadLetterSettings() {
        TopicSettings own = settings();
        return deadLetterTopic()
                .map(name -> new TopicSettings(name, 1, RETENTION, own.maxMessageBytes() + Size.AROUND));
    }

    /** All topics, dead letters' included. */
    public static List<TopicSettings> all() {
        return Arrays.stream(values())
                .flatMap(topic -> Stream.concat(Stream.of(topic.settings()), topic.deadLetterSettings().stream()))
                .toList();
    }

    /** Where an event is said; a job, on the queue of the service that does it. */
    public static Topic of(EventData data) {
        return data instanceof JobRequested request
                ? queueOf(request.job().service())
                : carrying(data.getClass()).getFirst();
    }

    public static List<Topic> carrying(Class<? extends EventData> data) {
        return Arrays.stream(values())
                .filter(topic -> topic.carries.contains(data))
                .toList();
    }
}
