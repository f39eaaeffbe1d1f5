package io.tuneloom.augmentation.writing;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.augmentation.domain.InstructionPlan.Round;
import io.tuneloom.augmentation.domain.Oracle;
import io.tuneloom.augmentation.domain.Seeds;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TokenCount;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Has instructions carried out, by the model in chunks that several inference workers share, or by logic. */
@ApplicationScoped
class Writing {
    private final ArtifactStore store;
    private final AugmentationConfiguration configuration;

    Writing(ArtifactStore store, AugmentationConfiguration configuration) {
        this.store = store;
        this.configuration = configuration;
    }

    /** @param texts the answers to all rounds' instructions, one round after another */
    record Written(List<GeneratedText> texts, Usage usage) {}

    /** @param documents those in context, where an instruction needs some */
    Written byModel(AugmentationJob.Augment job, List<Round> rounds, Artifact documents, JobContext context) {
        List<JobSucceeded> chunks = context.runAll(chunks(job, rounds, documents));
        return new Written(
                texts(chunks), chunks.stream().map(JobSucceeded::usage).reduce(Usage.NONE, Usage::plus));
    }

    /** @param oracle says with each answer something else */
    static Written byLogic(Oracle oracle, List<Round> rounds) {
        List<GeneratedText> texts = rounds.stream()
                .flatMap(round -> oracle.answers(round.plan(), round.sample()).stream())
                .toList();
        return new Written(texts, Usage.NONE);
    }

    /** All rounds' chunks at once, so that inference workers never wait for the slowest of one round. */
    private SequencedMap<String, Job> chunks(AugmentationJob.Augment job, List<Round> rounds, Artifact documents) {
        SequencedMap<String, Job> chunks = new LinkedHashMap<>();
        for (Round round : rounds) {
            Artifact instructions = JsonLines.write(store, round.plan().instructions());
            Artifact inContext = round.plan().needsContext() ? documents : null;
            int count = round.plan().instructions().size();
            for (int from = 0; from < count; from += configuration.chunk()) {
                int to = Math.min(count, from + configuration.chunk());
                chunks.put(
                        round.name() + "-" + from,
                        new InferenceJob.Generate(
                                job.model(),
                                job.precision(),
                                inContext,
                                instructions,
                                from,
                                to,
                                maxTokens(round),
                                sampling(job, round)));
            }
        }
        return chunks;
    }

    private int maxTokens(Round round) {
        return round.plan().strategy().writesProse() ? configuration.proseMaxTokens() : configuration.maxTokens();
    }

    /**
     * How many tokens of each row a training learns.
     *
     * @param writing how often more was written before; part of the name
     */
    List<Integer> tokens(AugmentationJob.Augment job, List<AugmentedRow> rows, int writing, JobContext context) {
        if (rows.isEmpty()) {
            return List.of();
        }
        SequencedMap<String, Job> count = new LinkedHashMap<>();
        count.put("tokens-" + writing, new InferenceJob.CountTokens(job.model(), JsonLines.write(store, rows)));
        JobSucceeded counted = context.runAll(count).getFirst();
        Artifact counts = Objects.requireNonNull(
                counted.outputs().get(InferenceJob.CountTokens.COUNTS), "a count-tokens job's counts");
        return JsonLines.read(store, counts, TokenCount.class).stream()
                .map(TokenCount::tokens)
                .toList();
    }

    private static InferenceJob.@Nullable Sampling sampling(AugmentationJob.Augment job, Round round) {
        if (round.sample() == 0) {
            return null;
        }
        long seed = Seeds.of(job.documents()).sampling(round.plan().strategy(), round.sample());
        return new InferenceJob.Sampling(job.temperature(), seed);
    }

    private List<GeneratedText> texts(List<JobSucceeded> chunks) {
        List<GeneratedText> texts = new ArrayList<>();
        for (JobSucceeded chunk : chunks) {
            Artifact output =
                    Objects.requireNonNull(chunk.outputs().get(InferenceJob.Generate.TEXTS), "a generate job's texts");
            texts.addAll(JsonLines.read(store, output, GeneratedText.class));
        }
        return texts;
    }
}
