package io.tuneloom.languagemodel.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.decoder.TextTooLongException;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.scoring.Scorer.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;

class ScorerTest {
    private static final LanguageModel MODEL = TinyModels.create(7);
    private static final Scorer SCORER = new Scorer(MODEL);

    @AfterContainer
    static void close() {
        MODEL.close();
    }

    @Property(tries = 60, seed = "20250505")
    void shouldScoreBehindAPrefixAsIfEachQueryWereReadWhole(
            @ForAll @IntRange(max = 30) int prefixLength,
            @ForAll @IntRange(min = 1, max = 9) int queries,
            @ForAll long randomness) {
        // Given
        Random random = new Random(randomness);
        int[] prefix = tokens(random, prefixLength);
        List<Query> asked = new ArrayList<>();
        for (int i = 0; i < queries; i++) {
            int[] prompt = tokens(random, prefixLength == 0 ? 1 + random.nextInt(6) : random.nextInt(6));
            asked.add(new Query(prompt, tokens(random, 1 + random.nextInt(7))));
        }
        try (Prefix encoded = MODEL.encode(prefix)) {
            // When
            List<Score> scores = SCORER.score(encoded, asked);
            // Then
            for (int i = 0; i < queries; i++) {
                assertThat(scores.get(i).logProbabilities())
                        .containsExactly(naive(prefix, asked.get(i)), within(1e-4f));
            }
        }
    }

    @Test
    void shouldGiveSumAndMeanOverTheCandidatesTokens() {
        // Given
        Score score = new Score(new float[] {-1f, -2f, -4.5f});
        // Then
        assertThat(score.sum()).isEqualTo(-7.5);
        assertThat(score.mean()).isEqualTo(-2.5);
    }

    @Test
    void shouldScoreFromSeveralThreadsAtOnce() throws Exception {
        // Given
        List<int[]> continuations = List.of(new int[] {3, 4, 5}, new int[] {6}, new int[] {7, 8});
        int[] prefix = {1, 9, 10, 11};
        List<Double> expected = sums(SCORER.score(prefix, continuations));
        Callable<List<Double>> again = () -> sums(SCORER.score(prefix, continuations));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            // When
            List<Future<List<Double>>> results = threads.invokeAll(Collections.nCopies(40, again));
            // Then
            for (Future<List<Double>> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldRefuseWhatItCannotScore() {
        // Given
        int[] tooLong = new int[TinyModels.config().maxPositions()];
        // Then
        assertThatThrownBy(() -> SCORER.score(new int[0], List.of(new int[] {3})))
                .hasMessageContaining("at least one token before it");
        assertThatThrownBy(() -> SCORER.score(new int[] {1}, List.of(new int[] {TinyModels.VOCABULARY})))
                .hasMessageContaining("token 50 is not of the model's vocabulary of 50");
        assertThatThrownBy(() -> SCORER.score(new int[] {1}, List.of(tooLong)))
                .isInstanceOf(TextTooLongException.class)
                .hasMessage("a text of 65 tokens is too long: the model's context holds 64");
        assertThatThrownBy(() -> SCORER.score(new int[] {1}, List.of(new int[0])))
                .hasMessageContaining("nothing to score");
    }

    @Test
    void shouldGiveNoScoreThatIsNotFinite() {
        try (LanguageModel damaged = TinyModels.damaged(7, 49);
                Prefix prefix = damaged.encode(1, 2)) {
            Scorer scorer = new Scorer(damaged);
            Query sound = new Query(new int[] {3, 4, 5}, new int[] {6, 7});
            Query broken = new Query(new int[] {49}, new int[] {6});

            assertThat(scorer.score(prefix, List.of(sound))).hasSize(1);
            assertThatThrownBy(() -> scorer.score(prefix, List.of(sound, sound, broken)))
                    .isInstanceOf(NotFiniteException.class)
                    .hasMessage("for input 2 the model computes NaN, which is not a finite number");
        }
    }

    private static List<Double> sums(List<Score> scores) {
        return scores.stream().map(Score::sum).toList();
    }

    private static int[] tokens(Random random, int length) {
        return random.ints(length, 0, TinyModels.VOCABULARY).toArray();
    }

    /** By the definition: log-softmax of the logits of the whole text. */
    private static float[] naive(int[] prefix, Query query) {
        int before = prefix.length + query.prompt().length;
        int[] text = Arrays.copyOf(prefix, before + query.candidate().length);
        System.arraycopy(query.prompt(), 0, text, prefix.length, query.prompt().length);
        System.arraycopy(query.candidate(), 0, text, before, query.candidate().length);
        float[][] logits = MODEL.logits(text);
        float[] scores = new float[query.candidate().length];
        for (int i = 0; i < scores.length; i++) {
            float[] row = logits[before + i - 1];
            double total = 0;
            for (float logit : row) {
                total += Math.exp(logit);
            }
            scores[i] = (float) (row[text[before + i]] - Math.log(total));
        }
        return scores;
    }
}
