package io.tuneloom.iclinference.messaging;

import io.tuneloom.iclinference.context.Background;
import io.tuneloom.iclinference.context.Before;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.scoring.Query;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.results.QueryCost;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions asked one by one, each with its whole prompt, as a caller with a single question would: nothing is shared with
 * another question, so the cost of a long context shows, and that of looking documents up. The index they are looked up in
 * stands before the first question comes.
 *
 * @param tokens tokens read for all of them
 * @param cost of one of them; absent when there were none
 */
record SingleQueries(long tokens, double seconds, @Nullable QueryCost cost) {

    static SingleQueries ask(HostedModel hosted, Background background, List<Question> questions)
            throws JobFailedException {
        double[] seconds = new double[questions.size()];
        long tokens = 0;
        for (int i = 0; i < questions.size(); i++) {
            long start = System.nanoTime();
            tokens += ask(hosted, background, questions.get(i));
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        QueryCost cost =
                questions.isEmpty() ? null : new QueryCost((double) tokens / questions.size(), median(seconds));
        return new SingleQueries(tokens, Arrays.stream(seconds).sum(), cost);
    }

    /** @return tokens read */
    private static long ask(HostedModel hosted, Background background, Question question) throws JobFailedException {
        Before before = background.before(question);
        List<Query> queries = before.queries(question);
        try (Prefix prefix = hosted.model().encode(before.opening().tokens())) {
            new Scorer(hosted.model()).score(prefix, queries);
        }
        return before.opening().tokens().length + Scoring.tokens(queries);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
