package io.tuneloom.basemodel.episodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.basemodel.vocabulary.Vocabulary;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Tokens;
import io.tuneloom.syntheticworlds.language.Words;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class EpisodesTest {
    private static final long FIRST = 1L << 40;
    private static final long LAST = (1L << 41) - 1;

    @Property(tries = 100, seed = "1")
    void shouldRefuseSeedsOfBenchmarkWorlds(@ForAll @LongRange(min = 0, max = (1L << 31) - 1) long seed) {
        assertThat(SeedRange.BENCHMARK.contains(seed)).isTrue();
        assertThatThrownBy(() -> Dice.of(seed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300, seed = "1")
    void shouldCountAnswersFullyQuestionsNotAtAllAndFactsALittle(
            @ForAll("kinds") EpisodeKind kind,
            @ForAll @LongRange(min = FIRST, max = LAST) long seed,
            @ForAll @IntRange(min = 2, max = 12) int size) {
        // When
        Episode episode = kind.draw(Dice.of(seed), size);

        // Then
        int asked = indexOf(episode, Words.TEST);
        assertThat(episode.answers()).isNotEmpty();
        for (int i = 0; i < episode.length(); i++) {
            int at = i;
            boolean answered = episode.answers().stream().anyMatch(a -> a.from() <= at && at < a.until());
            if (answered) {
                assertThat(episode.weights()[i]).isEqualTo(1);
            } else if (i > asked) {
                assertThat(episode.weights()[i]).isZero();
            } else {
                assertThat(episode.weights()[i]).isLessThanOrEqualTo(.3f);
            }
        }
    }

    @Property(tries = 200, seed = "1")
    void shouldAnswerOnlyWithWhatFollowsFromTheFacts(
            @ForAll("worlds") EpisodeKind kind,
            @ForAll @LongRange(min = FIRST, max = LAST) long seed,
            @ForAll @IntRange(min = 2, max = 8) int size) {
        // Given
        Episode episode = kind.draw(Dice.of(seed), size);
        Entailment known = new Entailment(statements(words(episode, 2, indexOf(episode, Words.TEST))));

        // Then
        for (Answer answer : episode.answers()) {
            int from = answer.from();
            while (!word(episode, from - 1).equals(Words.TEST)
                    && !word(episode, from - 1).equals(Words.ARROW)) {
                from--;
            }
            List<String> words = words(episode, from, answer.until()).stream()
                    .filter(word -> !word.equals(Vocabulary.END))
                    .toList();
            if (!words.contains(Words.NOTHING)) {
                assertThat(statements(words)).as(Tokens.join(words)).allMatch(known::follows);
            }
        }
    }

    /** What is held out stands in statements and in what is asked from their own end, and nowhere else. */
    @Property(tries = 1000, seed = "1")
    void shouldKeepToWhatIsNotHeldOut(
            @ForAll("kinds") EpisodeKind kind,
            @ForAll @LongRange(min = FIRST, max = LAST) long seed,
            @ForAll @IntRange(min = 2, max = 16) int size) {
        // Given
        Episode episode = kind.draw(Dice.of(seed), size);

        // Then
        for (Asked asked : asked(episode)) {
            if (!asked.task().isRecall()) {
                assertThat(asked.words()).as(asked.toString()).noneMatch(HeldOut::isToken);
            }
        }
    }

    /** Told from the other end, it is not restated; and recall is no reversal. */
    @Property(tries = 1000, seed = "1")
    void shouldRestateOnlyFromTheEndFromWhichTheFactsTellIt(
            @ForAll("worlds") EpisodeKind kind,
            @ForAll @LongRange(min = FIRST, max = LAST) long seed,
            @ForAll @IntRange(min = 2, max = 12) int size) {
        // Given
        Episode episode = kind.draw(Dice.of(seed), size);
        Set<Statement> told = statements(words(episode, 2, indexOf(episode, Words.TEST))).stream()
                .map(EpisodesTest::asStated)
                .collect(Collectors.toSet());

        // Then
        for (Asked asked : asked(episode)) {
            switch (asked.task()) {
                case JUDGE, LINK, INFER, INFER_BARE, CATEGORY_INFER, DOCUMENT, TURN_RECALL -> {}
                case NAMED_PREMISE, NO_CONCLUSION -> {}
                default ->
                    assertThat(asked.statements())
                            .as(asked.toString())
                            .isNotEmpty()
                            .allMatch(statement -> statement.equals(asStated(statement))
                                    ? !asked.task().isRecall() || told.contains(statement)
                                    : told.contains(asStated(statement)));
            }
        }
    }

    private static Statement asStated(Statement statement) {
        return statement.reversed().reversed();
    }

    /** A question or an instruction with its answer. */
    private record Asked(Task task, List<String> words) {
        List<Statement> statements() {
            List<String> passages = words.stream()
                    .filter(word -> !Set.of(Words.REPHRASE, Words.REVERSE, Words.ARROW, Vocabulary.END)
                            .contains(word))
                    .toList();
            return EpisodesTest.statements(passages);
        }
    }

    private static List<Asked> asked(Episode episode) {
        return episode.answers().stream()
                .map(answer -> {
                    int from = answer.from();
                    while (!word(episode, from - 1).equals(Words.TEST)) {
                        from--;
                    }
                    return new Asked(answer.task(), words(episode, from, answer.until()));
                })
                .toList();
    }

    @Property(tries = 200, seed = "1")
    void shouldJudgeByTheFacts(
            @ForAll("judged") EpisodeKind kind, @ForAll @LongRange(min = FIRST, max = LAST) long seed) {
        // Given
        Episode episode = kind.draw(Dice.of(seed), 6);
        Entailment known = new Entailment(statements(words(episode, 2, indexOf(episode, Words.TEST))));
        Map<String, Status> verdicts = Map.of(
                Words.ENTAILED, Status.FOLLOWS,
                Words.CONTRADICTED, Status.CONTRADICTED,
                Words.OPEN, Status.OPEN);

        // Then
        for (Answer answer : episode.answers()) {
            int from = answer.from() - 1;
            while (!word(episode, from - 1).equals(Words.JUDGE)) {
                from--;
            }
            Statement judged =
                    statements(words(episode, from, answer.from() - 1)).getFirst();
            assertThat(verdicts.get(word(episode, answer.from())))
                    .as(judged.text())
                    .isEqualTo(known.judge(judged));
        }
    }

    @Provide
    Arbitrary<EpisodeKind> judged() {
        return Arbitraries.of(
                new ComparisonEpisodes(.5, 0, .5, .5, 0, 1),
                new SyllogismEpisodes(0, 0, .2, 0, 0, 0, 0, 0, 1, 0),
                new PersonEpisodes(0, .5, 0, 1),
                new CategoryEpisodes(0, 0, 0, 1),
                new TurnEpisodes(0, 0, 1));
    }

    @Property(tries = 50, seed = "1")
    void shouldDrawTheSameEpisodeFromTheSameSeed(
            @ForAll("kinds") EpisodeKind kind, @ForAll @LongRange(min = FIRST, max = LAST) long seed) {
        Episode once = kind.draw(Dice.of(seed), 5);
        Episode again = kind.draw(Dice.of(seed), 5);

        assertThat(again.tokens()).isEqualTo(once.tokens());
    }

    @Provide
    Arbitrary<EpisodeKind> kinds() {
        return Arbitraries.oneOf(worlds(), Arbitraries.just(new InstructionEpisodes(.5, .5, .3)));
    }

    @Provide
    Arbitrary<EpisodeKind> worlds() {
        return Arbitraries.of(
                new ComparisonEpisodes(1, .2, 0, .5, .2, .2),
                new ComparisonEpisodes(.5, .2, .5, 0, .2, .2),
                new SyllogismEpisodes(0, .2, .2, .3, .3, .2, .2, .2, .1, .5),
                new SyllogismEpisodes(1, .2, .2, 0, 0, 0, 0, 0, 0, 0),
                new PersonEpisodes(.2, .5, .2, .2),
                new CategoryEpisodes(.2, .2, .2, .2),
                new TurnEpisodes(.2, .2, .2));
    }

    /** Every statement of a text of passages, each of which ends where a passage can. */
    private static List<Statement> statements(List<String> words) {
        List<Statement> statements = new java.util.ArrayList<>();
        int from = 0;
        for (int until = 1; until <= words.size(); until++) {
            var passage = Passage.parse(Tokens.join(words.subList(from, until)));
            if (passage.isPresent()) {
                statements.addAll(passage.get().statements());
                from = until;
            }
        }
        return statements;
    }

    private static int indexOf(Episode episode, String word) {
        int id = Vocabulary.id(word);
        return IntStream.range(0, episode.length())
                .filter(i -> episode.tokens()[i] == id)
                .findFirst()
                .orElseThrow();
    }

    private static String word(Episode episode, int i) {
        return Vocabulary.tokens().get(episode.tokens()[i]);
    }

    private static List<String> words(Episode episode, int from, int until) {
        return Arrays.stream(episode.tokens(), from, until)
                .mapToObj(Vocabulary.tokens()::get)
                .toList();
    }
}
