package io.tuneloom.iclinference.messaging;

import io.tuneloom.iclinference.context.AskedQuestion;
import io.tuneloom.iclinference.context.Background;
import io.tuneloom.iclinference.context.Before;
import io.tuneloom.iclinference.context.Placed;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.scoring.Query;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.QueryCost;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions asked one by one, each with its whole prompt, as a caller with a single question would: nothing is shared with
 * another question, so the cost of a long context shows, and that of looking documents up. The index they are looked up in
 * stands before the first question comes.
 *
 * @param usage of all of them
 * @param cost of one of them; absent when there were none
 */
record SingleQueries(Usage usage, @Nullable QueryCost cost) {

    /**
     * Asks the first of the questions that fit.
     *
     * @param atMost how many of them
     */
    static SingleQueries ask(HostedModel hosted, Background background, List<Question> questions, int atMost)
            throws JobFailedException {
        Usage all = Usage.NONE;
        List<Double> seconds = new ArrayList<>();
        for (Iterator<Question> each = questions.iterator(); each.hasNext() && seconds.size() < atMost; ) {
            Question question = each.next();
            long start = System.nanoTime();
            if (background.before(question) instanceof Placed.Fits(Before before, AskedQuestion asked)) {
                Usage tokens = checked(hosted, before, asked);
                seconds.add((System.nanoTime() - start) / 1e9);
                all = all.plus(tokens).plus(new Usage(0, 0, 0, seconds.getLast()));
            }
        }
        double tokens = all.tokensRead() + all.tokensWritten();
        QueryCost cost = seconds.isEmpty() ? null : new QueryCost(tokens / seconds.size(), median(seconds));
        return new SingleQueries(all, cost);
    }

    /** @return tokens read and written */
    private static Usage ask(HostedModel hosted, Before before, AskedQuestion asked) throws JobFailedException {
        int[] shared = before.prefix(List.of(asked));
        try (Prefix prefix = hosted.model().encode(shared)) {
            if (!asked.question().openEnded()) {
                List<Query> queries = asked.queries(shared.length);
                new Scorer(hosted.model()).score(prefix, queries);
                return new Usage(shared.length + CandidateScores.tokens(queries), 0, 0, 0);
            }
            WrittenAnswers answers = new WrittenAnswers(hosted, prefix);
            answers.of(List.of(asked));
            return new Usage(shared.length + answers.tokensRead(), answers.tokensWritten(), 0, 0);
        }
    }

    private static Usage checked(HostedModel hosted, Before before, AskedQuestion asked) throws JobFailedException {
        try {
            return ask(hosted, before, asked);
        } catch (NotFiniteException e) {
            throw DamagedModel.on(asked.name(), e);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
