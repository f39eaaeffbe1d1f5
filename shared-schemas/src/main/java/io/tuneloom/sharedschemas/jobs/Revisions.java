package io.tuneloom.sharedschemas.jobs;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The revision of what computes each kind of job. It is part of a job's id, so that an outcome of another revision is never
 * taken for this one's, and it follows from the revisions of the {@link Part}s that decide the outcome: those of the job's own
 * service, of the libraries it computes with, and of the jobs that it has others do.
 */
public final class Revisions {
    private static final Set<Part> GENERATION = EnumSet.of(Part.TEXT, Part.TOKENS, Part.MODEL, Part.INFERENCE);
    private static final Set<Part> SCORING = GENERATION;

    private static final Map<Class<? extends Job>, Set<Part>> PARTS = Map.ofEntries(
            entry(DatasetJob.GenerateDataset.class, EnumSet.of(Part.WORLDS, Part.DATASETS)),
            entry(DatasetJob.ReadDocuments.class, EnumSet.of(Part.WORLDS, Part.TEXT, Part.FILES, Part.DATASETS)),
            entry(DatasetJob.ReadBenchmark.class, EnumSet.of(Part.WORLDS, Part.TEXT, Part.DATASETS)),
            entry(
                    DatasetJob.WriteQuestions.class,
                    union(EnumSet.of(Part.WORLDS, Part.TEXT, Part.DATASETS), GENERATION, SCORING)),
            entry(InferenceJob.Score.class, SCORING),
            entry(InferenceJob.Judge.class, SCORING),
            entry(InferenceJob.Generate.class, GENERATION),
            entry(InferenceJob.CountTokens.class, EnumSet.of(Part.TOKENS)),
            entry(InferenceJob.AnswerQuestion.class, GENERATION),
            entry(InferenceJob.SampleTexts.class, EnumSet.of(Part.TOKENS, Part.MODEL, Part.INFERENCE)),
            entry(InferenceJob.ScoreTexts.class, EnumSet.of(Part.MODEL, Part.INFERENCE)),
            entry(InferenceJob.ScoreDocuments.class, EnumSet.of(Part.TOKENS, Part.MODEL, Part.INFERENCE)),
            entry(
                    AugmentationJob.Augment.class,
                    union(EnumSet.of(Part.WORLDS, Part.TEXT, Part.AUGMENTATION), GENERATION, SCORING)),
            entry(
                    TrainingJob.Train.class,
                    EnumSet.of(Part.WORLDS, Part.TEXT, Part.TOKENS, Part.MODEL, Part.TRAINING, Part.FINE_TUNING)),
            entry(EvaluationJob.Evaluate.class, union(EnumSet.of(Part.WORLDS, Part.TEXT, Part.EVALUATION), SCORING)),
            entry(EvaluationJob.MeasureForgetting.class, union(EnumSet.of(Part.EVALUATION), SCORING)),
            entry(EvaluationJob.Compare.class, EnumSet.of(Part.COMPARISON)),
            entry(InferenceJob.CalibrateInference.class, EnumSet.of(Part.MODEL, Part.THROUGHPUT)),
            entry(TrainingJob.CalibrateTraining.class, EnumSet.of(Part.MODEL, Part.TRAINING, Part.THROUGHPUT)),
            entry(InferenceJob.ChoosePrecision.class, EnumSet.of(Part.MODEL, Part.TRAINING, Part.THROUGHPUT)),
            entry(TrainingJob.Merge.class, EnumSet.of(Part.MODEL)));

    private static final Map<String, Class<?>> KINDS = Arrays.stream(
                    Job.class.getAnnotation(JsonSubTypes.class).value())
            .collect(Collectors.toUnmodifiableMap(JsonSubTypes.Type::name, JsonSubTypes.Type::value));

    private static final Map<Class<?>, String> NAMES =
            KINDS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private Revisions() {}

    /** The revision that this program computes jobs of a kind with. */
    public static int of(Class<? extends Job> kind) {
        return 1 + partsOf(kind).stream().mapToInt(part -> part.revision() - 1).sum();
    }

    /** The same of every kind, by its name in events. */
    public static SortedMap<String, Integer> current() {
        SortedMap<String, Integer> all = new TreeMap<>();
        NAMES.forEach((kind, name) -> all.put(name, of(kind.asSubclass(Job.class))));
        return all;
    }

    /** What decides the outcome of jobs of a kind. */
    public static Set<Part> partsOf(Class<? extends Job> kind) {
        return Objects.requireNonNull(PARTS.get(kind));
    }

    /** The kind of that name, if this program knows one. */
    public static Optional<Class<? extends Job>> kind(String name) {
        return Optional.ofNullable(KINDS.get(name)).map(kind -> kind.asSubclass(Job.class));
    }

    static String nameOf(Class<? extends Job> kind) {
        return Objects.requireNonNull(NAMES.get(kind));
    }

    @SafeVarargs
    private static Set<Part> union(Set<Part>... parts) {
        return Arrays.stream(parts).flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());
    }
}
