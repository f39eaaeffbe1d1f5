package io.tuneloom.study.claims;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.Seconds;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * What a claim expects: a word, the quantity that it speaks of, and the region that the quantity must lie in, given a margin. A
 * plan states each word's margin once; a claim may name another.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Expect {
    NEAR_CHANCE("is near chance", Quantity.ABOVE_CHANCE, m -> Region.atLeast(-m).and(Region.atMost(m))),

    ABOVE_CHANCE("is above chance", Quantity.ABOVE_CHANCE, Region::above, 0),

    A_LITTLE_ABOVE_CHANCE(
            "is a little above chance",
            Quantity.ABOVE_CHANCE,
            m -> Region.above(0).and(Region.atMost(m))),

    HARD("gets little right", Quantity.ABOVE_CHANCE, Region::atMost),

    NEAR_ZERO("is near zero", Quantity.ACCURACY, Region::atMost),

    NEARLY_ALWAYS("is nearly always right", Quantity.ACCURACY, Region::atLeast),

    BETTER("is better than", Quantity.DIFFERENCE, m -> m == 0 ? Region.above(0) : Region.atLeast(m), 0),

    MUCH_BETTER("is much better than", Quantity.DIFFERENCE, Region::atLeast),

    AT_OR_ABOVE("is at or above", Quantity.DIFFERENCE, m -> Region.atLeast(-m)),

    NO_BETTER("is no better than", Quantity.DIFFERENCE, Region::atMost),

    LOWER("is lower than", Quantity.DIFFERENCE, m -> m == 0 ? Region.below(0) : Region.atMost(-m), 0),

    COSTS_MORE("costs more than", Quantity.COST, Region::above, 1),

    COSTS_MORE_WHEN_CACHED("costs more, with its documents cached, than", Quantity.COST, Region::above, 1);

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

    /** Whether it holds one side against another. */
    public boolean compares() {
        return quantity == Quantity.DIFFERENCE || quantity == Quantity.COST;
    }

    /** Whether it is about answers, and so about a split. */
    public boolean isOnSplit() {
        return quantity != Quantity.COST;
    }

    /** What a query costs in the sense of the word: with the whole prompt read, or with what stays of it in memory. */
    Seconds price(QueryCost cost) {
        return this == COSTS_MORE_WHEN_CACHED
                ? Objects.requireNonNullElse(cost.prefixCached(), cost.seconds())
                : cost.seconds();
    }

    /** Where neither plan nor claim names one; empty for words that mean nothing without a number. */
    public OptionalDouble usualMargin() {
        return usual;
    }

    /** @param margin 0 or more, in the unit of the quantity */
    Region region(double margin) {
        return region.apply(margin);
    }

    /** What the word means: {@code share of the way from chance to all right at most 25%}. */
    public String sense(double margin) {
        return quantity.words() + " " + region(margin).words(quantity::bound);
    }
}
