package io.tuneloom.languagemodel.scoring;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tuneloom.languagemodel.decoder.Decoder;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores candidates behind a prefix that is encoded once. Queries are read in batches of similar length; the answers do
 * not depend on which queries stand in a batch together, but for rounding.
 */
public final class Scorer {
    /** Bounds of a batch's largest tensors, attention to the prefix and logits of all tokens, in values: 32 MB each. */
    private static final long MAX_ATTENTION = 8L << 20;

    private static final long MAX_LOGITS = 8L << 20;

    /** Up to so many rows a batch may have where its logits, which only candidates need, take 64 MB: products of few rows are slow. */
    private static final long FEW_ROWS = 40;

    private final LanguageModel model;

    public Scorer(LanguageModel model) {
        this.model = model;
    }

    /** Scores continuations that come right behind the prefix. */
    public List<Score> score(int[] prefix, List<int[]> continuations) {
        try (Prefix encoded = model.encode(prefix)) {
            return score(
                    encoded,
                    continuations.stream().map(c -> new Query(new int[0], c)).toList());
        }
    }

    /**
     * @return the scores in the order of the queries; all are finite
     * @throws NotFiniteException when one would not be
     * @throws io.tuneloom.languagemodel.decoder.TextTooLongException when the model's context does not hold prefix and query
     * @throws IllegalArgumentException when a query has nothing at all before its candidate
     */
    public List<Score> score(Prefix prefix, List<Query> queries) {
        queries.forEach(query -> check(prefix, query));
        Score[] scores = new Score[queries.size()];
        List<Integer> byLength = IntStream.range(0, queries.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> queries.get(i).length())
                        .reversed())
                .toList();
        int candidate = queries.stream()
                .mapToInt(query -> query.candidate().length)
                .max()
                .orElse(1);
        for (int begin = 0; begin < byLength.size(); ) {
            int rows = rows(prefix, queries.get(byLength.get(begin)).length(), candidate);
            List<Integer> batch = byLength.subList(begin, Math.min(begin + rows, byLength.size()));
            List<Score> some =
                    scoreBatch(prefix, batch.stream().map(queries::get).toList());
            for (int i = 0; i < batch.size(); i++) {
                check(batch.get(i), some.get(i));
                scores[batch.get(i)] = some.get(i);
            }
            begin += batch.size();
        }
        return List.of(scores);
    }

    private static void check(int query, Score score) {
        for (float logProbability : score.logProbabilities()) {
            if (!Float.isFinite(logProbability)) {
                throw new NotFiniteException(query, logProbability);
            }
        }
    }

    private void check(Prefix prefix, Query query) {
        if (prefix.length() + query.prompt().length == 0) {
            throw new IllegalArgumentException(
                    "a candidate needs at least one token before it, for instance the beginning-of-text token");
        }
        model.checkTokens(query.prompt());
        model.checkTokens(query.candidate());
        model.checkLength(prefix.length() + query.length());
    }

    private int rows(Prefix prefix, int longest, int candidate) {
        long attention = (long) model.config().heads() * longest * (prefix.length() + longest);
        long vocabulary = model.config().vocabulary();
        long few = Math.min(FEW_ROWS, 2 * MAX_LOGITS / (Math.min(candidate, longest) * vocabulary));
        long byLogits = Math.max(few, MAX_LOGITS / (longest * vocabulary));
        return (int) Math.max(1, Math.min(MAX_ATTENTION / attention, byLogits));
    }

    private List<Score> scoreBatch(Prefix prefix, List<Query> queries) {
        List<int[]> rows = queries.stream().map(Query::read).toList();
        int asked = queries.stream().mapToInt(query -> query.candidate().length).sum();
        int[] after = new int[asked];
        int[] targets = new int[asked];
        try (NDManager scope = model.decoder().scope()) {
            NDArray ids = Decoder.padded(scope, rows);
            int width = (int) ids.getShape().get(1);
            int n = 0;
            for (int row = 0; row < queries.size(); row++) {
                Query query = queries.get(row);
                for (int i = 0; i < query.candidate().length; i++) {
                    after[n] = stateBefore(row, query.prompt().length + i, width);
                    targets[n++] = query.candidate()[i];
                }
            }
            float[] all = model.decoder()
                    .score(scope, prefix, ids, scope.create(after), scope.create(targets))
                    .toFloatArray();
            return split(all, queries);
        }
    }

    /** The number of the hidden state that predicts a row's token; 0 is the prefix's last state. */
    private static int stateBefore(int row, int position, int width) {
        return position == 0 ? 0 : 1 + row * width + position - 1;
    }

    private static List<Score> split(float[] all, List<Query> queries) {
        List<Score> scores = new ArrayList<>(queries.size());
        int begin = 0;
        for (Query query : queries) {
            int end = begin + query.candidate().length;
            scores.add(new Score(Arrays.copyOfRange(all, begin, end)));
            begin = end;
        }
        return scores;
    }

    /**
     * A continuation to score behind the shared prefix and a text of the query's own.
     *
     * @param prompt stands between prefix and candidate, is not scored, may be empty
     * @param candidate at least one token
     */
    public record Query(int[] prompt, int[] candidate) {
        public Query {
            if (candidate.length == 0) {
                throw new IllegalArgumentException("candidate: is empty, there is nothing to score");
            }
        }

        /** Everything the model must read: the candidate's last token is only predicted. */
        int[] read() {
            int[] tokens = Arrays.copyOf(prompt, prompt.length + candidate.length - 1);
            System.arraycopy(candidate, 0, tokens, prompt.length, candidate.length - 1);
            return tokens;
        }

        /** Number of tokens of both. */
        public int length() {
            return prompt.length + candidate.length;
        }
    }

    /**
     * The natural logarithms of the probabilities of a candidate's tokens, each given all before it.
     *
     * @param logProbabilities one per token of the candidate
     */
    public record Score(float[] logProbabilities) {

        /** Logarithm of the probability of the whole candidate. */
        public double sum() {
            double sum = 0;
            for (float logProbability : logProbabilities) {
                sum += logProbability;
            }
            return sum;
        }

        /** Per token, so that candidates of unequal length compare. */
        public double mean() {
            return sum() / logProbabilities.length;
        }
    }
}
