package io.tuneloom.iclinference.inference;

import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.scoring.Scorer.Score;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Log-likelihoods of candidates behind the prompt prefix without a question, which calibration subtracts from a candidate's score.
 * The tokens are the same as behind the question, so only the question makes a difference. Candidates recur between questions; each
 * is scored once.
 */
final class UnconditionalScores {
    private final Scorer scorer;
    private final Prefix prefix;
    private final int[] neutral;
    private final Map<IntBuffer, Double> sums = new HashMap<>();

    /** @param prefix the opening, without a question */
    UnconditionalScores(HostedModel hosted, Prefix prefix) {
        this.scorer = new Scorer(hosted.model());
        this.prefix = prefix;
        // A model without a beginning-of-text token, asked closed book, has nothing to predict a first token from.
        // Where a text ends another begins.
        this.neutral = hosted.model().config().specialTokens().eos().stream()
                .limit(prefix.length() == 0 ? 1 : 0)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Logarithms of the candidates' probabilities, in the order of the queries; what stands in their prompts is left out. */
    List<Double> sums(List<Query> queries) {
        List<IntBuffer> fresh = queries.stream()
                .map(UnconditionalScores::key)
                .distinct()
                .filter(candidate -> !sums.containsKey(candidate))
                .toList();
        List<Score> scores = score(fresh, queries);
        for (int i = 0; i < fresh.size(); i++) {
            sums.put(fresh.get(i), scores.get(i).sum());
        }
        return queries.stream()
                .map(query -> Objects.requireNonNull(sums.get(key(query))))
                .toList();
    }

    /** @throws NotFiniteException for the first of the queries with a candidate whose score is not finite */
    private List<Score> score(List<IntBuffer> candidates, List<Query> queries) {
        try {
            return scorer.score(
                    prefix,
                    candidates.stream()
                            .map(candidate -> new Query(neutral, candidate.array()))
                            .toList());
        } catch (NotFiniteException e) {
            IntBuffer candidate = candidates.get(e.input());
            throw new NotFiniteException(
                    queries.stream().map(UnconditionalScores::key).toList().indexOf(candidate), e.value());
        }
    }

    /** Tokens read so far. */
    long tokens() {
        return sums.keySet().stream().mapToLong(IntBuffer::remaining).sum();
    }

    /** The tokens as a value that compares by content. */
    private static IntBuffer key(Query query) {
        return IntBuffer.wrap(query.candidate());
    }
}
