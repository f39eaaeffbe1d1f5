package io.tuneloom.study.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.study.claims.Claim.Side;
import io.tuneloom.study.claims.Claim.Table;
import io.tuneloom.study.claims.Judgement.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimTest {
    private static final Side ICL = Side.parse("icl");
    private static final Side TUNED = Side.parse("fine-tuning");

    /** What a reader takes a sentence to say is what is tested. */
    @Property
    void shouldBeJudgedByTheBoundsThatItsSentenceNames(
            @ForAll Expect expect,
            @ForAll @IntRange(min = 0, max = 99) int margin,
            @ForAll @DoubleRange(min = -120, max = 120) double one,
            @ForAll @DoubleRange(min = -120, max = 120) double other) {
        // Given
        Claim claim = claim(expect, margin);
        Estimate estimate = new Estimate((one + other) / 2, Math.min(one, other), Math.max(one, other));

        // When
        String sentence = claim.sentence();
        boolean lowFits = fits(sentence, estimate.low());
        boolean highFits = fits(sentence, estimate.high());

        // Then
        Verdict verdict = claim.region().verdict(estimate);
        assertThat(verdict == Verdict.CONFIRMED).as(sentence).isEqualTo(lowFits && highFits);
        if (verdict == Verdict.REFUTED) {
            assertThat(lowFits || highFits).as(sentence).isFalse();
        }
    }

    /** Reads bounds from words. */
    private static boolean fits(String sentence, double number) {
        return bound(sentence, "at least").stream().allMatch(bound -> number >= bound)
                && bound(sentence, "above").stream().allMatch(bound -> number > bound)
                && bound(sentence, "at most").stream().allMatch(bound -> number <= bound)
                && bound(sentence, "below").stream().allMatch(bound -> number < bound);
    }

    private static OptionalDouble bound(String sentence, String words) {
        String bounds = sentence.substring(sentence.indexOf(": "));
        Matcher matcher = Pattern.compile(words + " (-?[0-9.]+)").matcher(bounds);
        return matcher.find() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameABound(Expect expect) {
        assertThat(claim(expect, 5).sentence()).containsPattern(": .*(at least|above|at most|below) -?[0-9]");
    }

    @Test
    void shouldSayWhoseNumberItIsOnWhat() {
        assertThat(claim(Expect.AT_OR_ABOVE, 5).sentence())
                .isEqualTo("icl is at or above fine-tuning on reversal: difference in accuracy at least -5 points");
        assertThat(claim(Expect.NEAR_CHANCE, 10).sentence())
                .isEqualTo(
                        "icl is near chance on reversal: chance-corrected accuracy at least -10% and at" + " most 10%");
        assertThat(new Claim(
                                Table.PAPER,
                                null,
                                Side.parse("icl @ few"),
                                Side.parse("icl @ many"),
                                List.of("recall", "reversal", "chain"),
                                TierGroup.AUGMENTED,
                                Expect.BETTER,
                                0.0)
                        .sentence())
                .isEqualTo(
                        "icl (few) is better than icl (many) on at least 2 of recall, reversal, chain (augmented items):"
                                + " difference in accuracy above 0 points");
        assertThat(claim(Expect.COSTS_MORE, 1).sentence())
                .isEqualTo("icl costs more than fine-tuning: ratio of computing time per query above 1");
    }

    private static Claim claim(Expect expect, double margin) {
        return new Claim(
                Table.PAPER,
                null,
                ICL,
                expect.compares() ? TUNED : null,
                expect.isOnSplit() ? List.of("reversal") : List.of(),
                TierGroup.ALL,
                expect,
                margin);
    }
}
