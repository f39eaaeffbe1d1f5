package io.tuneloom.languagemodel.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.decoder.TextTooLongException;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.generation.Generator.Generated;
import io.tuneloom.languagemodel.generation.Generator.StopCondition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final LanguageModel MODEL = TinyModels.create(11);
    private static final Generator GENERATOR = new Generator(MODEL);

    @Property(tries = 40, seed = "20250505")
    void shouldWriteGreedilyWhatTheWholeTextsLogitsSay(
            @ForAll @IntRange(max = 12) int prefixLength,
            @ForAll @IntRange(min = 1, max = 6) int prompts,
            @ForAll long randomness) {
        // Given
        Random random = new Random(randomness);
        int[] prefix = tokens(random, prefixLength);
        List<int[]> asked = new ArrayList<>();
        for (int i = 0; i < prompts; i++) {
            asked.add(tokens(random, prefixLength == 0 ? 1 + random.nextInt(6) : random.nextInt(6)));
        }
        Set<Integer> stops = Set.of(3, 4, 5, 6, 7);
        try (Prefix encoded = MODEL.encode(prefix)) {
            // When
            List<Generated> written = GENERATOR.generate(encoded, asked, GenerationSettings.greedy(10, stops));
            // Then
            for (int i = 0; i < prompts; i++) {
                assertThat(whole(written.get(i))).isEqualTo(naive(prefix, asked.get(i), 10, stops));
                assertThat(written.get(i).tokens()).doesNotContain(3, 4, 5, 6, 7);
            }
        }
    }

    @Test
    void shouldWriteNothingByNumbersThatAreNotFinite() {
        try (LanguageModel damaged = TinyModels.damaged(11, 49);
                Prefix prefix = damaged.encode(1, 2)) {
            Generator generator = new Generator(damaged);
            List<int[]> sound = List.of(new int[] {3, 4, 5});
            List<int[]> broken = List.of(new int[] {3, 4, 5}, new int[] {49});

            for (Sampling sampling : List.of(Sampling.greedy(), new Sampling.Seeded(1, 1, 42))) {
                GenerationSettings settings = new GenerationSettings(1, Set.of(), sampling);
                assertThat(generator.generate(prefix, sound, settings)).hasSize(1);
                assertThatThrownBy(() -> generator.generate(prefix, broken, settings))
                        .isInstanceOf(NotFiniteException.class)
                        .hasMessageStartingWith("for input 1 the model computes NaN");
            }
        }
    }

    @Test
    void shouldEndEachTextWithTheTokenThatCompletesIt() {
        // Given: it is complete with the second even token, before which it goes on as if nobody asked
        StopCondition secondEven = written ->
                Arrays.stream(written).filter(token -> token % 2 == 0).count() == 2;
        Sampling sampling = new Sampling.Seeded(1, 1, 42);
        List<int[]> prompts = IntStream.range(0, 8).mapToObj(i -> new int[] {i}).toList();
        try (Prefix prefix = MODEL.encode(9, 9)) {
            // When
            List<int[]> whole =
                    texts(GENERATOR.generate(prefix, prompts, new GenerationSettings(12, Set.of(), sampling)));
            List<Generated> ended =
                    GENERATOR.generate(prefix, prompts, new GenerationSettings(12, Set.of(), secondEven, sampling));
            // Then
            assertThat(ended).anySatisfy(text -> assertThat(text.tokens()).hasSizeLessThan(12));
            for (int i = 0; i < prompts.size(); i++) {
                int[] tokens = ended.get(i).tokens();
                assertThat(tokens).isEqualTo(Arrays.copyOf(whole.get(i), tokens.length));
                assertThat(secondEven.reached(tokens) || tokens.length == 12).isTrue();
                assertThat(secondEven.reached(Arrays.copyOf(tokens, tokens.length - 1)))
                        .isFalse();
                assertThat(ended.get(i).stop()).isEmpty();
            }
        }
    }

    @Test
    void shouldDrawTheSameTextsWithTheSameSeedHoweverTheyAreBatched() {
        // Given
        GenerationSettings settings = new GenerationSettings(8, Set.of(), new Sampling.Seeded(1, .9, 42));
        List<int[]> all = List.of(new int[] {1, 2}, new int[] {1, 2}, new int[] {5, 6, 7}, new int[] {8});
        try (Prefix prefix = MODEL.encode(9, 9)) {
            // When
            List<int[]> together = texts(GENERATOR.generate(prefix, all, settings));
            List<int[]> again = texts(GENERATOR.generate(prefix, all, settings));
            List<int[]> fewer = texts(GENERATOR.generate(prefix, all.subList(0, 2), settings));
            // Then
            assertThat(again).usingRecursiveComparison().isEqualTo(together);
            assertThat(fewer.get(0)).isEqualTo(together.get(0));
            assertThat(fewer.get(1)).isEqualTo(together.get(1));
            assertThat(together.get(0)).isNotEqualTo(together.get(1));
        }
    }

    /** 190 slots for a token and 128 more, twice as much whenever the room is used up: 4, 10, 22, 46, 94, 190. */
    @Test
    void shouldComputeNoMoreRowsAtOnceThanMemoryIsReservedFor() {
        // Given: as Mistral-7B, a token of which takes 256 KiB, and as the built-in model, of which it takes 5 KiB
        ModelConfig large = ModelConfig.llama(32_768, 4_096, 14_336, 32, 32)
                .withKeyValueHeads(8)
                .withMaxPositions(32_768);
        ModelConfig small = ModelConfig.llama(1_762, 160, 336, 4, 5).withMaxPositions(3_072);

        // When
        int rows = Generator.rowsAtOnce(large, 0, 1, 128);

        // Then
        assertThat(rows).isEqualTo(10);
        assertThat(MemoryNeed.keysAndValues(large, 190L * rows))
                .isLessThanOrEqualTo(MemoryNeed.mostKeysAndValues(large));
        assertThat(Generator.rowsAtOnce(large, 0, 3_000, 1_000)).isEqualTo(1);
        assertThat(Generator.rowsAtOnce(small, 0, 1, 128)).isEqualTo(256);
    }

    @Test
    void shouldDrawTokensAsOftenAsTheyAreLikely() {
        // Given
        int draws = 4000;
        double[] likely = softmax(MODEL.logits(1, 2)[1], .7);
        List<int[]> prompts = Collections.nCopies(draws, new int[] {1, 2});
        GenerationSettings settings = new GenerationSettings(1, Set.of(), new Sampling.Seeded(.7, 1, 5));
        try (Prefix nothing = MODEL.encode()) {
            // When
            double[] shares = new double[likely.length];
            GENERATOR
                    .generate(nothing, prompts, settings)
                    .forEach(written -> shares[written.tokens()[0]] += 1.0 / draws);
            // Then
            for (int token = 0; token < shares.length; token++) {
                assertThat(shares[token]).isCloseTo(likely[token], within(.03));
            }
        }
    }

    @Test
    void shouldDrawOnlyAmongTheLikeliest() {
        // Given
        GenerationSettings narrow = new GenerationSettings(6, Set.of(), new Sampling.Seeded(1, 1e-6, 3));
        try (Prefix prefix = MODEL.encode(1)) {
            // When
            List<Generated> drawn = GENERATOR.generate(prefix, List.of(new int[] {4, 5}), narrow);
            // Then
            assertThat(drawn.getFirst().tokens()).isEqualTo(naive(new int[] {1}, new int[] {4, 5}, 6, Set.of()));
        }
    }

    @Test
    void shouldRefuseWhatItCannotWrite() {
        try (Prefix nothing = MODEL.encode()) {
            assertThatThrownBy(() ->
                            GENERATOR.generate(nothing, List.of(new int[0]), GenerationSettings.greedy(1, Set.of())))
                    .hasMessageContaining("needs at least one token");
            assertThatThrownBy(() ->
                            GENERATOR.generate(nothing, List.of(new int[60]), GenerationSettings.greedy(5, Set.of())))
                    .isInstanceOf(TextTooLongException.class)
                    .hasMessageContaining("a text of 65 tokens is too long");
        }
    }

    private static int[] whole(Generated generated) {
        return IntStream.concat(Arrays.stream(generated.tokens()), generated.stop().stream())
                .toArray();
    }

    private static List<int[]> texts(List<Generated> generated) {
        return generated.stream().map(Generated::tokens).toList();
    }

    private static int[] tokens(Random random, int length) {
        return random.ints(length, 0, TinyModels.VOCABULARY).toArray();
    }

    private static int[] naive(int[] prefix, int[] prompt, int maxTokens, Set<Integer> stops) {
        int[] text =
                IntStream.concat(Arrays.stream(prefix), Arrays.stream(prompt)).toArray();
        int begin = text.length;
        while (text.length < begin + maxTokens) {
            int next = argmax(MODEL.logits(text)[text.length - 1]);
            text = IntStream.concat(Arrays.stream(text), IntStream.of(next)).toArray();
            if (stops.contains(next)) {
                break;
            }
        }
        return Arrays.copyOfRange(text, begin, text.length);
    }

    private static int argmax(float[] values) {
        return IntStream.range(0, values.length)
                .reduce((a, b) -> values[b] > values[a] ? b : a)
                .orElseThrow();
    }

    private static double[] softmax(float[] logits, double temperature) {
        double[] exponentials = new double[logits.length];
        double total = 0;
        for (int i = 0; i < logits.length; i++) {
            exponentials[i] = Math.exp(logits[i] / temperature);
            total += exponentials[i];
        }
        double sum = total;
        return Arrays.stream(exponentials).map(e -> e / sum).toArray();
    }
}
