package io.tuneloom.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SignFlipTestTest {

    /** Darwin's maize, in eighths of an inch, as Fisher 1935 tests it: 863 of 32,768 assignments are as high, 1,726 to both sides. */
    @Test
    void shouldAgreeWithFishersExample() {
        double[] eighths = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

        double p = SignFlipTest.pValue(
                Arrays.stream(eighths).map(each -> each / 80).toArray());

        assertThat(p).isEqualTo(1726.0 / 32_768);
    }

    /** Up to twelve differences in sixths, as of three repetitions with ties between two: all assignments of signs, one by one. */
    @Property(seed = "1", tries = 300)
    void shouldCountAllAssignmentsOfSigns(@ForAll @Size(max = 12) List<@IntRange(min = -6, max = 6) Integer> sixths) {
        // Given
        int found = Math.abs(sixths.stream().mapToInt(Integer::intValue).sum());
        long asFar = IntStream.range(0, 1 << sixths.size())
                .filter(signs -> Math.abs(flipped(sixths, signs)) >= found)
                .count();

        // When
        double p = SignFlipTest.pValue(
                sixths.stream().mapToDouble(each -> each / 6.0).toArray());

        // Then
        assertThat(p).isEqualTo((double) asFar / (1 << sixths.size()));
    }

    private static int flipped(List<Integer> sizes, int signs) {
        return IntStream.range(0, sizes.size())
                .map(i -> (signs >> i & 1) == 1 ? sizes.get(i) : -sizes.get(i))
                .sum();
    }

    /** The worked examples of Fagerland, Lydersen and Laake 2013 (BMC Medical Research Methodology 13:91). */
    @Test
    void shouldAgreeWithPublishedExamplesOfTheExactMcNemarTest() {
        assertThat(SignFlipTest.pValue(whole(1, 7, 10))).isCloseTo(0.0703, within(5e-5));
        assertThat(SignFlipTest.pValue(whole(6, 16, 10))).isCloseTo(0.0525, within(5e-5));
    }

    @Property(seed = "1", tries = 200)
    void shouldBeTheExactMcNemarTestWhereAnswersAreRightOrWrong(
            @ForAll @IntRange(max = 300) int gained, @ForAll @IntRange(max = 300) int lost) {
        double rarer = BinomialDistribution.of(gained + lost, 0.5).cumulativeProbability(Math.min(gained, lost));

        assertThat(SignFlipTest.pValue(whole(gained, lost, 5)))
                .isCloseTo(Math.min(1, 2 * rarer), Percentage.withPercentage(1e-8));
    }

    @Test
    void shouldFindNothingWhereNothingDiffers() {
        assertThat(SignFlipTest.pValue(whole(0, 0, 0))).isEqualTo(1);
        assertThat(SignFlipTest.pValue(whole(0, 0, 9))).isEqualTo(1);
        assertThat(SignFlipTest.pValue(whole(5, 5, 0))).isEqualTo(1);
    }

    /** Fifteen questions won in both of two repetitions, forty lost in one: by signs 40 to 15, by the mean 15 to 20. */
    @Test
    void shouldTestTheMeanNotHowManyWereBetter() {
        double[] differences = DoubleStream.concat(
                        DoubleStream.generate(() -> 1).limit(15),
                        DoubleStream.generate(() -> -0.5).limit(40))
                .toArray();

        assertThat(SignFlipTest.pValue(whole(15, 40, 0))).isLessThan(0.002);
        assertThat(SignFlipTest.pValue(differences)).isBetween(0.3, 0.5);
    }

    /** 2,000 questions, five repetitions each way, some of them ties between two to four: in sixtieths, still exact. */
    @Test
    @Timeout(5)
    void shouldBeFastForManyQuestions() {
        // Given
        Random random = new Random(3);
        PairedOutcomes outcomes = PairedOutcomes.ofItems(IntStream.range(0, 2000)
                .mapToDouble(question -> DoubleStream.generate(() -> answer(random))
                                .limit(5)
                                .average()
                                .orElse(0)
                        - DoubleStream.generate(() -> answer(random))
                                .limit(5)
                                .average()
                                .orElse(0))
                .toArray());

        // When
        double p = SignFlipTest.pValue(outcomes.outcomes());

        // Then: as the normal distribution says for so many
        double z = outcomes.difference() * 2000 / Math.sqrt(outcomes.squares());
        double normal = 2
                * org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
                        .survivalProbability(Math.abs(z));
        assertThat(p).isCloseTo(normal, within(2e-3));
    }

    private static double answer(Random random) {
        int draw = random.nextInt(10);
        return draw < 4 ? 1 : draw < 7 ? 0 : 1.0 / (draw - 5);
    }

    private static double[] whole(int gained, int lost, int equal) {
        return IntStream.range(0, gained + lost + equal)
                .mapToDouble(item -> item < gained ? 1 : item < gained + lost ? -1 : 0)
                .toArray();
    }
}
