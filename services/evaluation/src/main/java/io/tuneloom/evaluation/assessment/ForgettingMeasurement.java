package io.tuneloom.evaluation.assessment;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.evaluation.domain.Grading;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.ForgettingReport;
import io.tuneloom.sharedschemas.artifacts.ForgettingReport.Change;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoringReport;
import io.tuneloom.sharedschemas.artifacts.TextLikelihood;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.EvaluationJob.MeasureForgetting;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Has the base model and a tuned one read and answer the same, neither of which the tuned model was trained on. What the base model is
 * asked is the same for all models that were tuned from it, and is computed once.
 */
@ApplicationScoped
class ForgettingMeasurement {
    private static final Logger LOG = Logger.getLogger(ForgettingMeasurement.class);

    private final ArtifactStore store;
    private final EvaluationConfiguration configuration;

    ForgettingMeasurement(ArtifactStore store, EvaluationConfiguration configuration) {
        this.store = store;
        this.configuration = configuration;
    }

    JobOutcome measure(MeasureForgetting job, JobContext context) throws JobFailedException {
        Artifact items = job.otherItems();
        List<Question> questions = items == null ? List.of() : JsonLines.read(store, items, Question.class);
        Parts before = parts("before", job.base(), job, questions.size());
        Parts after = parts("after", job.model(), job, questions.size());
        SequencedMap<String, Job> jobs = new LinkedHashMap<>();
        before.all().forEach(jobs::put);
        after.all().forEach(jobs::put);

        Map<String, JobSucceeded> outcomes = outcomes(jobs, context.runAll(jobs));
        boolean fit = fit(before, outcomes, context) && fit(after, outcomes, context);
        ForgettingReport report = new ForgettingReport(
                changes(before.texts(), after.texts(), outcomes),
                changes(before.documents(), after.documents(), outcomes),
                fit ? answers(questions, before.questions(), outcomes) : List.of(),
                fit ? answers(questions, after.questions(), outcomes) : List.of(),
                usage(after, outcomes));
        return new JobOutcome(Map.of(MeasureForgetting.FORGETTING, JsonDocument.write(store, report)), report.usage());
    }

    /** What one model is asked, by the names of the child jobs. */
    private record Parts(
            SequencedMap<String, Job> texts, SequencedMap<String, Job> documents, SequencedMap<String, Job> questions) {
        SequencedMap<String, Job> all() {
            SequencedMap<String, Job> all = new LinkedHashMap<>(texts);
            all.putAll(documents);
            all.putAll(questions);
            return all;
        }
    }

    private Parts parts(String when, Artifact model, MeasureForgetting job, int questions) {
        Parts parts = new Parts(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        parts.texts().put("texts-" + when, new InferenceJob.ScoreTexts(model, job.precision(), job.texts()));
        Artifact documents = job.otherDocuments();
        Artifact items = job.otherItems();
        if (documents != null) {
            parts.documents()
                    .put("documents-" + when, new InferenceJob.ScoreDocuments(model, job.precision(), documents));
        }
        if (documents != null && items != null) {
            for (int from = 0; from < questions; from += configuration.chunk()) {
                int to = Math.min(questions, from + configuration.chunk());
                parts.questions()
                        .put(
                                "questions-%s-%d".formatted(when, from),
                                new InferenceJob.Score(
                                        model, job.precision(), documents, new ContextChoice.Whole(), items, from, to));
            }
        }
        return parts;
    }

    /** Of the tuned model: what the base model reads and answers serves every model that was tuned from it. */
    private static Usage usage(Parts after, Map<String, JobSucceeded> outcomes) {
        return after.all().sequencedKeySet().stream()
                .map(part -> Objects.requireNonNull(outcomes.get(part)).usage())
                .reduce(Usage.NONE, Usage::plus);
    }

    /** Whether the context holds all documents and each question: fewer of either would be another test. */
    private boolean fit(Parts parts, Map<String, JobSucceeded> outcomes, JobContext context) throws JobFailedException {
        for (String part : parts.questions().sequencedKeySet()) {
            Artifact report = ChildOutputs.of(Objects.requireNonNull(outcomes.get(part)), InferenceJob.Asking.REPORT);
            List<TooLong> tooLong =
                    JsonDocument.read(store, report, ScoringReport.class).tooLong();
            if (!tooLong.isEmpty()) {
                LOG.infof(
                        "Run %s, job %s: not measured in context, since the documents of the other world and question %s take %,d tokens,"
                                + " and the model's context holds %,d",
                        context.runId(),
                        context.jobId(),
                        tooLong.getFirst().id(),
                        tooLong.getFirst().tokens(),
                        tooLong.getFirst().positions());
                return false;
            }
        }
        return true;
    }

    private static Map<String, JobSucceeded> outcomes(SequencedMap<String, Job> jobs, List<JobSucceeded> ended) {
        Map<String, JobSucceeded> outcomes = new LinkedHashMap<>();
        List<String> names = List.copyOf(jobs.sequencedKeySet());
        for (int i = 0; i < names.size(); i++) {
            outcomes.put(names.get(i), ended.get(i));
        }
        return outcomes;
    }

    private List<Change> changes(
            SequencedMap<String, Job> before, SequencedMap<String, Job> after, Map<String, JobSucceeded> outcomes)
            throws JobFailedException {
        List<TextLikelihood> base = likelihoods(before, outcomes);
        List<TextLikelihood> tuned = likelihoods(after, outcomes);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < base.size(); i++) {
            TextLikelihood first = base.get(i);
            if (i >= tuned.size()
                    || !first.id().equals(tuned.get(i).id())
                    || first.tokens() != tuned.get(i).tokens()) {
                throw new JobFailedException(
                        FailureReason.SELF_CHECK_FAILED,
                        "The base model and the tuned one did not read the same texts; the first difference is at "
                                + first.id());
            }
            changes.add(new Change(
                    first.id(),
                    first.tokens(),
                    first.logLikelihood(),
                    tuned.get(i).logLikelihood()));
        }
        return changes;
    }

    private List<TextLikelihood> likelihoods(SequencedMap<String, Job> parts, Map<String, JobSucceeded> outcomes)
            throws JobFailedException {
        return read(parts, InferenceJob.Reading.LIKELIHOODS, TextLikelihood.class, outcomes);
    }

    private <T> List<T> read(
            SequencedMap<String, Job> parts, String output, Class<T> type, Map<String, JobSucceeded> outcomes)
            throws JobFailedException {
        List<T> lines = new ArrayList<>();
        for (String part : parts.sequencedKeySet()) {
            Artifact artifact = ChildOutputs.of(Objects.requireNonNull(outcomes.get(part)), output);
            lines.addAll(JsonLines.read(store, artifact, type));
        }
        return lines;
    }

    private List<Answer> answers(
            List<Question> questions, SequencedMap<String, Job> parts, Map<String, JobSucceeded> outcomes)
            throws JobFailedException {
        Map<String, ScoredQuestion> scored =
                read(parts, InferenceJob.Asking.SCORES, ScoredQuestion.class, outcomes).stream()
                        .collect(Collectors.toMap(ScoredQuestion::id, Function.identity()));
        List<Answer> answers = new ArrayList<>();
        for (Question question : parts.isEmpty() ? List.<Question>of() : questions) {
            ScoredQuestion answered = scored.get(question.id());
            if (answered == null) {
                throw new JobFailedException(
                        FailureReason.SELF_CHECK_FAILED, "No scores came back for question " + question.id());
            }
            answers.add(Grading.grade(question, answered));
        }
        return answers;
    }
}
