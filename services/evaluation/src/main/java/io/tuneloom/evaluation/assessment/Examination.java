package io.tuneloom.evaluation.assessment;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.evaluation.domain.Grading;
import io.tuneloom.evaluation.domain.NearRows;
import io.tuneloom.evaluation.domain.Tiers;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.Evaluation;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Reply;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Unanswered;
import io.tuneloom.sharedschemas.artifacts.HeldOutFacts;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoringReport;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.Nearness;
import io.tuneloom.sharedschemas.results.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has a model asked every question, in chunks that several inference workers share, and grades the answers.
 */
@ApplicationScoped
class Examination {
    private final ArtifactStore store;
    private final EvaluationConfiguration configuration;

    Examination(ArtifactStore store, EvaluationConfiguration configuration) {
        this.store = store;
        this.configuration = configuration;
    }

    JobOutcome examine(EvaluationJob.Evaluate job, JobContext context) throws JobFailedException {
        List<Question> questions = JsonLines.read(store, job.items(), Question.class);
        SequencedMap<String, Job> jobs = new LinkedHashMap<>();
        addChunks(jobs, "questions", job, job.items(), questions.size());
        int asked = jobs.size();
        addUnanswerable(jobs, job);
        List<JobSucceeded> chunks = context.runAll(jobs);
        List<Scored> scored = scored(chunks.subList(0, asked));
        List<Unanswered> tooLong = Lengths.unanswered(
                job.method(),
                questions,
                scored.stream()
                        .flatMap(chunk -> chunk.report().tooLong().stream())
                        .toList());
        Given given = given(job, questions);
        Evaluation evaluation = new Evaluation(
                job.method(),
                grade(answered(questions, tooLong), scored),
                queryWork(scored),
                contextShare(scored),
                chunks.stream().map(JobSucceeded::usage).reduce(Usage.NONE, Usage::plus),
                given.tiers(),
                given.near(),
                replies(scored(chunks.subList(asked, chunks.size()))),
                tooLong);
        return new JobOutcome(
                Map.of(EvaluationJob.Evaluate.EVALUATION, JsonDocument.write(store, evaluation)), evaluation.usage());
    }

    /** @param questions how many there are in the queries */
    private void addChunks(
            SequencedMap<String, Job> chunks,
            String name,
            EvaluationJob.Evaluate job,
            Artifact queries,
            int questions) {
        Artifact inContext = job.method().isOpenBook() ? job.documents() : null;
        for (int from = 0; from < questions; from += configuration.chunk()) {
            int to = Math.min(questions, from + configuration.chunk());
            chunks.put(
                    name + "-" + from,
                    new InferenceJob.Score(job.model(), job.precision(), inContext, job.choice(), queries, from, to));
        }
    }

    /** Apart from the others, so that they are in no accuracy and no price of a query. */
    private void addUnanswerable(SequencedMap<String, Job> chunks, EvaluationJob.Evaluate job) {
        Artifact unanswerable = job.unanswerable();
        if (unanswerable != null) {
            int questions = JsonLines.read(store, unanswerable, Question.class).size();
            addChunks(chunks, "unanswerable", job, unanswerable, questions);
        }
    }

    private static List<Reply> replies(List<Scored> unanswerable) {
        return unanswerable.stream()
                .flatMap(chunk -> chunk.scores().stream())
                .map(Grading::reply)
                .toList();
    }

    /** Which of the questions the rows give away, and what the others ask of a model that was trained on them. */
    private record Given(Map<String, List<Nearness>> near, Map<String, Tier> tiers) {
        static final Given NOTHING = new Given(Map.of(), Map.of());
    }

    private Given given(EvaluationJob.Evaluate job, List<Question> questions) {
        Artifact rows = job.rows();
        if (rows == null) {
            return Given.NOTHING;
        }
        NearRows near = new NearRows(
                JsonLines.read(store, job.documents(), TrainingDocument.class).stream()
                        .map(TrainingDocument::text)
                        .toList(),
                JsonLines.read(store, rows, AugmentedRow.class).stream()
                        .map(AugmentedRow::text)
                        .toList());
        Map<String, List<Nearness>> ways = near.of(questions);
        return new Given(ways, Tiers.of(questions, ways.keySet(), heldOut(job.heldOut())));
    }

    private List<String> heldOut(@Nullable Artifact facts) {
        return facts == null
                ? List.of()
                : JsonDocument.read(store, facts, HeldOutFacts.class).facts();
    }

    /** What came back for one chunk. */
    private record Scored(List<ScoredQuestion> scores, ScoringReport report) {}

    private List<Scored> scored(List<JobSucceeded> chunks) throws JobFailedException {
        List<Scored> scored = new ArrayList<>();
        for (JobSucceeded chunk : chunks) {
            scored.add(new Scored(
                    JsonLines.read(store, ChildOutputs.of(chunk, InferenceJob.Asking.SCORES), ScoredQuestion.class),
                    JsonDocument.read(store, ChildOutputs.of(chunk, InferenceJob.Asking.REPORT), ScoringReport.class)));
        }
        return scored;
    }

    private static List<Question> answered(List<Question> questions, List<Unanswered> tooLong) {
        Set<String> without = tooLong.stream().map(Unanswered::item).collect(Collectors.toSet());
        return questions.stream()
                .filter(question -> !without.contains(question.id()))
                .toList();
    }

    private static List<Answer> grade(List<Question> questions, List<Scored> chunks) throws JobFailedException {
        Map<String, ScoredQuestion> byId = new LinkedHashMap<>();
        chunks.forEach(chunk -> chunk.scores().forEach(scored -> byId.put(scored.id(), scored)));
        List<Answer> answers = new ArrayList<>();
        for (Question question : questions) {
            ScoredQuestion scored = byId.get(question.id());
            if (scored == null) {
                throw new JobFailedException(
                        FailureReason.SELF_CHECK_FAILED, "No scores came back for question " + question.id());
            }
            answers.add(Grading.grade(question, scored));
        }
        return answers;
    }

    private static QueryWork queryWork(List<Scored> chunks) {
        return chunks.stream()
                .map(chunk -> chunk.report().query())
                .reduce(QueryWork::plus)
                .orElse(QueryWork.NONE);
    }

    /** Chunks differ in it where retrieval finds something else for each question. */
    private static @Nullable ContextShare contextShare(List<Scored> chunks) {
        List<ContextShare.Of> shares = chunks.stream()
                .flatMap(chunk -> Optional.ofNullable(chunk.report().context())
                        .map(share -> new ContextShare.Of(share, chunk.scores().size()))
                        .stream())
                .toList();
        return shares.isEmpty() ? null : ContextShare.mean(shares);
    }
}
