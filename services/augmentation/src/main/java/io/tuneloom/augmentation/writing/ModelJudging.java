package io.tuneloom.augmentation.writing;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.augmentation.domain.JudgeErrors;
import io.tuneloom.augmentation.domain.JudgeErrors.Judgement;
import io.tuneloom.augmentation.domain.JudgeErrors.KnownStatements;
import io.tuneloom.augmentation.domain.StatementJudge.ModelJudge;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.sharedschemas.artifacts.EntailmentLabel;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * Has the model judge statements by the documents that are found for each, and measures how well it does that: on synthetic
 * worlds, in the same way. The measuring is jobs of its own that depend on the model and its precision alone, so it is done once for these.
 */
@ApplicationScoped
class ModelJudging {
    private static final String JUDGE = "judge";

    private final ArtifactStore store;
    private final AugmentationConfiguration configuration;

    ModelJudging(ArtifactStore store, AugmentationConfiguration configuration) {
        this.store = store;
        this.configuration = configuration;
    }

    /** @param usage what judging took, without the measuring */
    record Judged(ModelJudge judge, Usage usage) {}

    /** @param writing how often more was written before; part of the names if it was, since each writing has statements of its own */
    Judged judge(
            Artifact model,
            Precision precision,
            Artifact documents,
            int atMost,
            List<String> statements,
            int writing,
            JobContext context) {
        List<KnownStatements> known = KnownStatements.all();
        Bench bench = new Bench(model, precision, new ContextChoice.Retrieved(atMost));
        SequencedMap<String, Job> jobs = new LinkedHashMap<>(bench.chunks(documents, statements, writing));
        int chunks = jobs.size();
        for (KnownStatements world : known) {
            jobs.put(JUDGE + "-known-" + (jobs.size() - chunks), bench.measuring(world));
        }
        List<JobSucceeded> done = context.runAll(jobs);

        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            KnownStatements world = known.get(i);
            judgements.addAll(world.judged(verdicts(world.texts(), done.subList(chunks + i, chunks + i + 1))));
        }
        List<JobSucceeded> own = done.subList(0, chunks);
        return new Judged(
                new ModelJudge(verdicts(statements, own), new JudgeErrors(judgements).error()),
                own.stream().map(JobSucceeded::usage).reduce(Usage.NONE, Usage::plus));
    }

    /** Who judges, and by how many documents. */
    private final class Bench {
        private final Artifact model;
        private final Precision precision;
        private final ContextChoice choice;

        Bench(Artifact model, Precision precision, ContextChoice choice) {
            this.model = model;
            this.precision = precision;
            this.choice = choice;
        }

        SequencedMap<String, Job> chunks(Artifact documents, List<String> statements, int writing) {
            SequencedMap<String, Job> chunks = new LinkedHashMap<>();
            Artifact instructions = instructions(statements);
            String name = writing == 0 ? JUDGE : JUDGE + "-more-" + writing;
            for (int from = 0; from < statements.size(); from += configuration.chunk()) {
                int to = Math.min(statements.size(), from + configuration.chunk());
                chunks.put(name + "-" + from, job(documents, instructions, from, to));
            }
            return chunks;
        }

        Job measuring(KnownStatements world) {
            List<String> texts = world.texts();
            return job(JsonLines.write(store, world.documents()), instructions(texts), 0, texts.size());
        }

        private Job job(Artifact documents, Artifact instructions, int from, int to) {
            return new InferenceJob.Judge(model, precision, documents, choice, instructions, from, to);
        }
    }

    private Artifact instructions(List<String> statements) {
        return JsonLines.write(
                store,
                IntStream.range(0, statements.size())
                        .mapToObj(i -> new Instruction(Integer.toString(i), JUDGE, statements.get(i)))
                        .toList());
    }

    /** By statement; a tie between verdicts is none. An instruction's id is its statement's place in the list. */
    private Map<String, EntailmentLabel> verdicts(List<String> statements, List<JobSucceeded> jobs) {
        Map<String, EntailmentLabel> verdicts = new HashMap<>();
        for (JobSucceeded job : jobs) {
            Artifact scores =
                    Objects.requireNonNull(job.outputs().get(InferenceJob.Asking.SCORES), "a judge job's scores");
            for (ScoredQuestion scored : JsonLines.read(store, scores, ScoredQuestion.class)) {
                String statement = statements.get(Integer.parseInt(scored.id()));
                scored.verdict().ifPresent(verdict -> verdicts.put(statement, verdict));
            }
        }
        return verdicts;
    }
}
