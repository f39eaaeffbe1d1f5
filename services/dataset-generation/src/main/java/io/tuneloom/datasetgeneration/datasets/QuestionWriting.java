package io.tuneloom.datasetgeneration.datasets;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.datasetgeneration.domain.questions.Asking;
import io.tuneloom.datasetgeneration.domain.questions.NothingKept;
import io.tuneloom.datasetgeneration.domain.questions.QuestionWriter;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoringReport;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Has the model write questions about documents, and then has it try them: with their evidence before it, and with nothing. */
@ApplicationScoped
class QuestionWriting {
    /** As augmentation draws; the likeliest answers would be the very rows that it trains on. */
    private static final double TEMPERATURE = 0.8;

    private final ArtifactStore store;
    private final QuestionConfiguration configuration;

    QuestionWriting(ArtifactStore store, QuestionConfiguration configuration) {
        this.store = store;
        this.configuration = configuration;
    }

    JobOutcome write(DatasetJob.WriteQuestions job, JobContext context) throws JobFailedException {
        QuestionWriter writer = writer(job);
        context.progress(0, 2, "stages");
        List<JobSucceeded> written = write(job, writer, context);
        List<Question> questions = writer.questions();
        context.progress(1, 2, "stages");
        Trial trial = questions.isEmpty() ? Trial.NONE : trial(job, questions, context);
        List<Question> telling = writer.telling(
                questions,
                tooLong(trial),
                right(job, questions, trial.withEvidence),
                right(job, questions, trial.withoutContext));
        GeneratedQuestions report =
                writer.report(usage(written).plus(usage(trial.withEvidence)).plus(usage(trial.withoutContext)));
        if (telling.isEmpty()) {
            throw new JobFailedException(NothingKept.reason(report), NothingKept.message(report));
        }
        Map<String, Artifact> outputs = new HashMap<>();
        outputs.put(DatasetJob.ITEMS, JsonLines.write(store, telling));
        outputs.put(DatasetJob.WriteQuestions.REPORT, JsonDocument.write(store, report));
        List<Question> unanswerable = writer.unanswerable();
        if (!unanswerable.isEmpty()) {
            outputs.put(DatasetJob.WriteQuestions.UNANSWERABLE, JsonLines.write(store, unanswerable));
        }
        return new JobOutcome(outputs, report.usage());
    }

    private QuestionWriter writer(DatasetJob.WriteQuestions job) throws JobFailedException {
        try {
            return new QuestionWriter(JsonLines.read(store, job.documents(), TrainingDocument.class), job.seed());
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(FailureReason.INVALID_INPUT, e);
        }
    }

    /** Has logic write where it can, else the model for all kinds at once, so that inference workers never wait for the slowest of one kind. */
    private List<JobSucceeded> write(DatasetJob.WriteQuestions job, QuestionWriter writer, JobContext context) {
        List<Asking> askings = new ArrayList<>();
        for (Asking asking : writer.askings(job.perSplit(), job.unanswerable())) {
            writer.byLogic(asking).ifPresentOrElse(texts -> writer.add(asking, texts), () -> askings.add(asking));
        }
        SequencedMap<String, Job> chunks = new LinkedHashMap<>();
        for (Asking asking : askings) {
            Artifact instructions = JsonLines.write(store, asking.instructions());
            Artifact inContext = asking.kind().needsContext() ? job.documents() : null;
            InferenceJob.Sampling sampling = new InferenceJob.Sampling(TEMPERATURE, job.seed());
            addChunks(
                    chunks,
                    asking.kind().split(),
                    asking.instructions().size(),
                    (from, to) -> new InferenceJob.Generate(
                            job.model(),
                            job.precision(),
                            inContext,
                            instructions,
                            from,
                            to,
                            configuration.maxTokens(),
                            sampling));
        }
        List<JobSucceeded> outcomes = context.runAll(chunks);
        Iterator<GeneratedText> texts = lines(outcomes, InferenceJob.Generate.TEXTS, GeneratedText.class)
                .iterator();
        askings.forEach(asking -> writer.add(
                asking, asking.instructions().stream().map(_ -> texts.next()).toList()));
        return outcomes;
    }

    /** How the model does on all questions that it wrote. */
    private record Trial(List<JobSucceeded> withEvidence, List<JobSucceeded> withoutContext) {
        static final Trial NONE = new Trial(List.of(), List.of());
    }

    private Trial trial(DatasetJob.WriteQuestions job, List<Question> questions, JobContext context) {
        Artifact queries = JsonLines.write(store, questions);
        SequencedMap<String, Job> chunks = new LinkedHashMap<>();
        addChunks(
                chunks,
                "with-evidence",
                questions.size(),
                (from, to) -> new InferenceJob.Score(
                        job.model(),
                        job.precision(),
                        job.documents(),
                        new ContextChoice.Evidence(),
                        queries,
                        from,
                        to));
        addChunks(
                chunks,
                "without-context",
                questions.size(),
                (from, to) -> new InferenceJob.Score(
                        job.model(), job.precision(), null, new ContextChoice.All(), queries, from, to));
        List<JobSucceeded> outcomes = context.runAll(chunks);
        int half = outcomes.size() / 2;
        return new Trial(outcomes.subList(0, half), outcomes.subList(half, outcomes.size()));
    }

    /** Inputs from here to there. */
    private interface Chunk {
        Job of(int from, int to);
    }

    private void addChunks(SequencedMap<String, Job> chunks, String name, int inputs, Chunk chunk) {
        for (int from = 0; from < inputs; from += configuration.chunk()) {
            chunks.put(name + "-" + from, chunk.of(from, Math.min(inputs, from + configuration.chunk())));
        }
    }

    /** Ids of the questions that the model's context does not hold, with their evidence or alone. */
    private Set<String> tooLong(Trial trial) {
        return Stream.concat(trial.withEvidence.stream(), trial.withoutContext.stream())
                .map(outcome -> Objects.requireNonNull(outcome.outputs().get(InferenceJob.Asking.REPORT), "report"))
                .flatMap(report -> JsonDocument.read(store, report, ScoringReport.class).tooLong().stream())
                .map(TooLong::id)
                .collect(Collectors.toSet());
    }

    /** Ids of the questions that were answered rightly; on a tie only if all candidates that share the best score are right. */
    private Set<String> right(DatasetJob.WriteQuestions job, List<Question> questions, List<JobSucceeded> scored) {
        Map<String, ScoredQuestion> scores = lines(scored, InferenceJob.Asking.SCORES, ScoredQuestion.class).stream()
                .collect(Collectors.toMap(ScoredQuestion::id, Function.identity()));
        return questions.stream()
                .filter(question -> scores.containsKey(question.id()))
                .filter(question -> Objects.requireNonNull(scores.get(question.id()))
                                .choice(job.primary(), question.answers())
                                .credit()
                        == 1)
                .map(Question::id)
                .collect(Collectors.toSet());
    }

    private <T> List<T> lines(List<JobSucceeded> outcomes, String output, Class<T> type) {
        return outcomes.stream()
                .map(outcome -> Objects.requireNonNull(outcome.outputs().get(output), output))
                .flatMap(artifact -> JsonLines.read(store, artifact, type).stream())
                .toList();
    }

    private static Usage usage(List<JobSucceeded> outcomes) {
        return outcomes.stream().map(JobSucceeded::usage).reduce(Usage.NONE, Usage::plus);
    }
}
