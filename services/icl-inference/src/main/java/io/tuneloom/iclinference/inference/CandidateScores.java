package io.tuneloom.iclinference.inference;

import io.tuneloom.iclinference.context.AskedQuestion;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.scoring.Scorer.Score;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion.CandidateScore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Scores the candidates of forced choices that have the same before them. */
final class CandidateScores {
    private final Scorer scorer;
    private final Prefix prefix;
    private final UnconditionalScores unconditional;
    private long tokensRead;

    /** @param prefix what all questions have before them, encoded */
    CandidateScores(HostedModel hosted, Prefix prefix) {
        this.scorer = new Scorer(hosted.model());
        this.prefix = prefix;
        this.unconditional = new UnconditionalScores(hosted, prefix);
    }

    /** @throws JobFailedException when a score is not finite */
    List<ScoredQuestion> of(List<AskedQuestion> questions) throws JobFailedException {
        List<Query> queries = questions.stream()
                .flatMap(asked -> asked.queries(prefix.length()).stream())
                .toList();
        tokensRead += tokens(queries);
        try {
            return perQuestion(
                    questions.stream().map(AskedQuestion::question).toList(),
                    scorer.score(prefix, queries),
                    unconditional.sums(queries));
        } catch (NotFiniteException e) {
            throw DamagedModel.on(ofQuery(e.input(), questions).name(), e);
        }
    }

    private static AskedQuestion ofQuery(int query, List<AskedQuestion> questions) {
        return questions.stream()
                .flatMap(asked -> asked.branches().stream().map(_ -> asked))
                .skip(query)
                .findFirst()
                .orElseThrow();
    }

    /** So far. */
    long tokensRead() {
        return tokensRead + unconditional.tokens();
    }

    /** From flat lists of scores back to one list per question. */
    private static List<ScoredQuestion> perQuestion(
            List<Question> questions, List<Score> scores, List<Double> unconditional) {
        List<ScoredQuestion> scored = new ArrayList<>();
        int next = 0;
        for (Question question : questions) {
            int end = next + question.candidates().size();
            scored.add(new ScoredQuestion(
                    question.id(),
                    IntStream.range(next, end)
                            .mapToObj(i -> candidate(scores.get(i), unconditional.get(i)))
                            .toList()));
            next = end;
        }
        return scored;
    }

    private static CandidateScore candidate(Score score, double unconditional) {
        return new CandidateScore(score.sum(), score.mean(), score.logProbabilities().length, unconditional);
    }

    static long tokens(List<Query> queries) {
        return queries.stream().mapToLong(Query::length).sum();
    }
}
