package io.tuneloom.iclinference.messaging;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.iclinference.messaging.Openings.InContext;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.scoring.Query;
import io.tuneloom.languagemodel.scoring.Score;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.text.Layout.Opening;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion.CandidateScore;
import io.tuneloom.sharedschemas.artifacts.ScoringReport;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scores every candidate of every question, with the opening encoded once for all. */
@ApplicationScoped
class Scoring {
    private static final int QUESTIONS_AT_ONCE = 32;

    private final ArtifactStore store;
    private final ModelHost models;
    private final Openings openings;

    Scoring(ArtifactStore store, ModelHost models, Openings openings) {
        this.store = store;
        this.models = models;
        this.openings = openings;
    }

    JobOutcome score(Job.Score job, JobContext context) throws JobFailedException {
        HostedModel hosted = models.get(job.model());
        List<Question> questions =
                JsonLines.read(store, job.queries(), Question.class).subList(job.from(), job.to());
        InContext before = before(hosted, job, questions);
        List<List<Query>> queries = questions.stream()
                .map(question -> queries(before.opening(), question))
                .toList();

        long start = System.nanoTime();
        List<ScoredQuestion> scored = scoreAll(hosted, before.opening(), questions, queries, context);
        double seconds = (System.nanoTime() - start) / 1e9;

        SingleQueries timed = SingleQueries.ask(
                hosted, before.opening(), queries.subList(0, Math.min(job.timedQueries(), queries.size())));
        long tokensRead = before.opening().tokens().length
                + queries.stream().mapToLong(Scoring::tokens).sum();
        Artifact report = JsonDocument.write(
                store,
                new ScoringReport(
                        before.used(), before.documents(), before.opening().tokens().length, timed.cost()));
        return new JobOutcome(
                Map.of("scores", JsonLines.write(store, scored), "report", report),
                new Usage(tokensRead + timed.tokens(), 0, 0, seconds + timed.seconds()));
    }

    private InContext before(HostedModel hosted, Job.Score job, List<Question> questions) throws JobFailedException {
        Artifact documents = job.context();
        if (documents == null) {
            return new InContext(hosted.layout().closedBook(), 0, 0);
        }
        int reserved = questions.stream()
                .flatMap(question -> question.candidates().stream().map(candidate -> question.prompt() + candidate))
                .mapToInt(text -> hosted.tokenizer().encode(text).length + 1)
                .max()
                .orElse(0);
        return openings.inContext(hosted, documents, reserved);
    }

    private static List<Query> queries(Opening opening, Question question) {
        return question.candidates().stream()
                .map(candidate -> opening.follow(question.prompt(), candidate))
                .map(parts -> new Query(parts.getFirst(), parts.getLast()))
                .toList();
    }

    private static List<ScoredQuestion> scoreAll(
            HostedModel hosted,
            Opening opening,
            List<Question> questions,
            List<List<Query>> queries,
            JobContext context) {
        Scorer scorer = new Scorer(hosted.model());
        List<ScoredQuestion> scored = new ArrayList<>();
        try (Prefix prefix = hosted.model().encode(opening.tokens())) {
            for (int from = 0; from < questions.size(); from += QUESTIONS_AT_ONCE) {
                context.checkpoint();
                int to = Math.min(questions.size(), from + QUESTIONS_AT_ONCE);
                List<Score> scores = scorer.score(
                        prefix,
                        queries.subList(from, to).stream().flatMap(List::stream).toList());
                scored.addAll(group(questions.subList(from, to), scores));
                context.progress(to, questions.size(), "questions");
            }
        }
        return scored;
    }

    /** From a flat list of scores back to one list per question. */
    private static List<ScoredQuestion> group(List<Question> questions, List<Score> scores) {
        List<ScoredQuestion> scored = new ArrayList<>();
        int next = 0;
        for (Question question : questions) {
            int end = next + question.candidates().size();
            scored.add(new ScoredQuestion(
                    question.id(),
                    scores.subList(next, end).stream()
                            .map(score ->
                                    new CandidateScore(score.sum(), score.mean(), score.logProbabilities().length))
                            .toList()));
            next = end;
        }
        return scored;
    }

    static long tokens(List<Query> queries) {
        return queries.stream()
                .mapToLong(query -> query.prompt().length + query.candidate().length)
                .sum();
    }
}
