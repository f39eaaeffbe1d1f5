package io.tuneloom.iclinference.messaging;

import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.scoring.Query;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.text.Layout.Opening;
import io.tuneloom.sharedschemas.results.QueryCost;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions asked one by one, each with its whole prompt, as a caller with a single question would: nothing is shared with
 * another question, so the cost of a long context shows.
 *
 * @param tokens tokens read for all of them
 * @param cost of one of them; absent when there were none
 */
record SingleQueries(long tokens, double seconds, @Nullable QueryCost cost) {

    static SingleQueries ask(HostedModel hosted, Opening opening, List<List<Query>> questions) {
        double[] seconds = new double[questions.size()];
        long tokens = 0;
        for (int i = 0; i < questions.size(); i++) {
            long start = System.nanoTime();
            try (Prefix prefix = hosted.model().encode(opening.tokens())) {
                new Scorer(hosted.model()).score(prefix, questions.get(i));
            }
            seconds[i] = (System.nanoTime() - start) / 1e9;
            tokens += opening.tokens().length + Scoring.tokens(questions.get(i));
        }
        QueryCost cost =
                questions.isEmpty() ? null : new QueryCost((double) tokens / questions.size(), median(seconds));
        return new SingleQueries(tokens, Arrays.stream(seconds).sum(), cost);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
