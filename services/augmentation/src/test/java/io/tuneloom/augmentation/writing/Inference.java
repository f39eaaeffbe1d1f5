package io.tuneloom.augmentation.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.EntailmentLabel;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion.CandidateScore;
import io.tuneloom.sharedschemas.artifacts.TokenCount;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Does the child jobs of an augmentation at once, as a model would that writes and judges as it is told here.
 *
 * @param writes an answer to an instruction
 * @param judges a statement by the texts of all documents; empty when it cannot
 */
record Inference(
        ArtifactStore store,
        Function<Instruction, String> writes,
        BiFunction<List<String>, String, Optional<EntailmentLabel>> judges,
        List<Job> asked)
        implements LoneJob {

    private static final RunTask TASK = new RunTask(
            "augmented-fine-tuning/augmentation/seed-1", Method.AUGMENTED_FINE_TUNING, "augmentation", 1, null);

    Inference(
            ArtifactStore store,
            Function<Instruction, String> writes,
            BiFunction<List<String>, String, Optional<EntailmentLabel>> judges) {
        this(store, writes, judges, new ArrayList<>());
    }

    @Override
    public List<JobSucceeded> runAll(SequencedMap<String, Job> children) {
        asked.addAll(children.values());
        return new LinkedHashMap<>(children)
                .sequencedEntrySet().stream()
                        .map(child -> outcome(child.getKey(), child.getValue()))
                        .toList();
    }

    private JobSucceeded outcome(String part, Job job) {
        precision(job)
                .ifPresent(precision ->
                        assertThat(precision).as("that of the augmentation").isEqualTo(Precision.BF16));
        return switch (job) {
            case InferenceJob.Generate generate -> succeeded(part, job, "texts", texts(generate));
            case InferenceJob.Judge judge -> succeeded(part, job, "scores", scores(judge));
            case InferenceJob.CountTokens count -> succeeded(part, job, "counts", counts(count));
            default -> throw new IllegalArgumentException("No child of an augmentation: " + job);
        };
    }

    /** A token is a word. */
    private List<TokenCount> counts(InferenceJob.CountTokens job) {
        return JsonLines.read(store, job.rows(), AugmentedRow.class).stream()
                .map(row -> new TokenCount(row.text().split("\\s+").length))
                .toList();
    }

    private static Optional<Precision> precision(Job job) {
        return switch (job) {
            case InferenceJob.Generate generate -> Optional.of(generate.precision());
            case InferenceJob.Judge judge -> Optional.of(judge.precision());
            case InferenceJob.CountTokens _ -> Optional.empty();
            default -> throw new IllegalArgumentException("No child of an augmentation: " + job);
        };
    }

    private JobSucceeded succeeded(String part, Job job, String output, List<?> lines) {
        Artifact artifact = JsonLines.write(store, lines);
        return new JobSucceeded(job.id(), TASK.child(part), Map.of(output, artifact), new Usage(1, 0, 0, 1), false);
    }

    private List<GeneratedText> texts(InferenceJob.Generate job) {
        return lines(job.instructions(), job.from(), job.to()).stream()
                .map(instruction -> new GeneratedText(
                        instruction.id(),
                        writes.apply(instruction) + (job.sampling() == null ? "" : sampled(job)),
                        true))
                .toList();
    }

    /** Another text for another seed. */
    private static String sampled(InferenceJob.Generate job) {
        return " Or " + Objects.requireNonNull(job.sampling()).seed() + ".";
    }

    private List<ScoredQuestion> scores(InferenceJob.Judge job) {
        List<String> documents =
                JsonLines.read(store, Objects.requireNonNull(job.context()), TrainingDocument.class).stream()
                        .map(TrainingDocument::text)
                        .toList();
        return lines(job.queries(), job.from(), job.to()).stream()
                .flatMap(statement -> judges.apply(documents, statement.text()).stream()
                        .map(verdict -> new ScoredQuestion(statement.id(), scores(verdict))))
                .toList();
    }

    private static List<CandidateScore> scores(EntailmentLabel chosen) {
        return Arrays.stream(EntailmentLabel.values())
                .map(verdict -> verdict == chosen ? -0.5 : -2.5)
                .map(score -> new CandidateScore(score, score, 1, -1))
                .toList();
    }

    private List<Instruction> lines(Artifact instructions, int from, int to) {
        return JsonLines.read(store, instructions, Instruction.class).subList(from, to);
    }
}
