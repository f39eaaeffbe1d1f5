package io.tuneloom.study.claims;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.Seconds;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * What a claim expects: a word, the quantity that it bounds, and the region in which the quantity must lie, given a margin. A plan states
 * each word's margin once; a claim may override it.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Expect {
    NEAR_CHANCE("is near chance", Quantity.ABOVE_CHANCE, m -> Region.atLeast(-m).and(Region.atMost(m))),

    ABOVE_CHANCE("is above chance", Quantity.ABOVE_CHANCE, Region::above, 0),

    A_LITTLE_ABOVE_CHANCE(
            "is a little above chance",
            Quantity.ABOVE_CHANCE,
            m -> Region.above(0).and(Region.atMost(m))),

    HARD("has low accuracy", Quantity.ABOVE_CHANCE, Region::atMost),

    NEAR_ZERO("is near zero", Quantity.ACCURACY, Region::atMost),

    NEARLY_ALWAYS("is nearly always correct", Quantity.ACCURACY, Region::atLeast),

    BETTER("is better than", Quantity.DIFFERENCE, m -> m == 0 ? Region.above(0) : Region.atLeast(m), 0),

    MUCH_BETTER("is much better than", Quantity.DIFFERENCE, Region::atLeast),

    AT_OR_ABOVE("is at or above", Quantity.DIFFERENCE, m -> Region.atLeast(-m)),

    NO_BETTER("is no better than", Quantity.DIFFERENCE, Region::atMost),

    LOWER("is lower than", Quantity.DIFFERENCE, m -> m == 0 ? Region.below(0) : Region.atMost(-m), 0),

    COSTS_MORE("costs more than", Quantity.COST, Region::above, 1),

    COSTS_MORE_WHEN_CACHED("costs more (prompt prefix cached) than", Quantity.COST, Region::above, 1);

    private final String relation;
    private final Quantity quantity;
    private final DoubleFunction<Region> region;
    private final OptionalDouble usual;

    Expect(String relation, Quantity quantity, DoubleFunction<Region> region) {
        this(relation, quantity, region, OptionalDouble.empty());
    }

    Expect(String relation, Quantity quantity, DoubleFunction<Region> region, double usual) {
        this(relation, quantity, region, OptionalDouble.of(usual));
    }

    Expect(String relation, Quantity quantity, DoubleFunction<Region> region, OptionalDouble usual) {
        this.relation = relation;
        this.quantity = quantity;
        this.region = region;
        this.usual = usual;
    }

    String relation() {
        return relation;
    }

    Quantity quantity() {
        return quantity;
    }

    /** Whether it compares two sides. */
    public boolean compares() {
        return quantity == Quantity.DIFFERENCE || quantity == Quantity.COST;
    }

    /** Whether it is about answers, and so about a split. */
    public boolean isOnSplit() {
        return quantity != Quantity.COST;
    }

    /** The cost of a query that the word refers to: with or without a cached prompt prefix. */
    Seconds price(QueryCost cost) {
        return this == COSTS_MORE_WHEN_CACHED
                ? Objects.requireNonNullElse(cost.prefixCached(), cost.seconds())
                : cost.seconds();
    }

    /** The margin if neither plan nor claim names one; empty for words that need a number. */
    public OptionalDouble usualMargin() {
        return usual;
    }

    /** @param margin 0 or more, in the unit of the quantity */
    Region region(double margin) {
        return region.apply(margin);
    }

    /** The word's criterion: {@code chance-corrected accuracy at most 25%}. */
    public String sense(double margin) {
        return quantity.words() + " " + region(margin).words(quantity::bound);
    }

    /** A quantity that a claim bounds. */
    enum Quantity {
        /** In percent of the items. */
        ACCURACY("accuracy", "%", "%.1f"),
        /** (accuracy - chance) / (1 - chance), in percent: 0 at chance level, 100 if every item is right. */
        ABOVE_CHANCE("chance-corrected accuracy", "%", "%.1f"),
        /** Accuracy of one side minus that of the other. */
        DIFFERENCE("difference in accuracy", " points", "%+.1f"),
        /** Computing time of one side's query divided by that of the other's. */
        COST("ratio of computing time per query", "", "%.1f");

        private final String words;
        private final String unit;
        private final String format;

        Quantity(String words, String unit, String format) {
            this.words = words;
            this.unit = unit;
            this.format = format;
        }

        String words() {
            return words;
        }

        /** A bound, exactly: {@code 2.5%}, {@code -5 points}. */
        String bound(double number) {
            return (number == Math.rint(number) ? String.valueOf(Math.round(number)) : String.valueOf(number)) + unit;
        }

        /** A measured number, rounded: {@code +49.2 points}. */
        String measured(double number) {
            return digits(number) + unit;
        }

        String digits(double number) {
            return String.format(Locale.ROOT, format, number);
        }
    }
}
