package io.tuneloom.study.claims;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.claims.Expect.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the study claims: bounds on a measured number. There are no words of its own; {@link #sentence()} is made from
 * what {@link Judge} tests.
 *
 * @param topic the question that it helps to answer on the report's first page, in a plan its name; absent: it is in the tables
 *     only
 * @param of whose number it is
 * @param than whose number that is held against; absent where the expectation does not compare
 * @param on the splits; of several, the claim must hold on half at least. Empty for costs
 * @param tier which items of the splits; absent in a plan: all
 * @param margin in percent, in points, or as a multiple; absent in a plan: the plan's for the expectation
 */
public record Claim(
        Table table,
        @Nullable String topic,
        Side of,
        @Nullable Side than,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> on,

        TierGroup tier,
        Expect expect,
        @Nullable Double margin) {

    @SuppressWarnings("NullAway") // a plan may leave them out
    public Claim {
        on = on == null ? List.of() : List.copyOf(on);
        tier = tier == null ? TierGroup.ALL : tier;
    }

    public Claim withMargin(double number) {
        return new Claim(table, topic, of, than, on, tier, expect, number);
    }

    public Claim withTopic(String question) {
        return new Claim(table, question, of, than, on, tier, expect, margin);
    }

    /** One side, or two that are compared. */
    public List<Side> sides() {
        return Stream.concat(Stream.of(of), Stream.ofNullable(than)).toList();
    }

    /** The margin that applies if the plan names none for the expectation. */
    public OptionalDouble ownMargin() {
        return margin == null ? expect.usualMargin() : OptionalDouble.of(margin);
    }

    Region region() {
        return expect.region(ownMargin().orElseThrow(() -> new IllegalStateException("No margin: " + this)));
    }

    /** On how many of its splits it must hold. */
    int holdsOn() {
        return Math.ceilDiv(on.size(), 2);
    }

    /** {@code icl is better than fine-tuning on reversal: difference in accuracy above 0 points} */
    public String sentence() {
        String relation = Stream.concat(
                        Stream.of(of.words(), expect.relation()), Optional.ofNullable(than).map(Side::words).stream())
                .reduce("%s %s"::formatted)
                .orElseThrow();
        Quantity quantity = expect.quantity();
        return "%s%s%s: %s %s".formatted(relation, where(), which(), quantity.words(), region().words(quantity::bound));
    }

    private String where() {
        return switch (on.size()) {
            case 0 -> "";
            case 1 -> " on " + on.getFirst();
            default -> " on at least %d of %s".formatted(holdsOn(), String.join(", ", on));
        };
    }

    private String which() {
        return tier == TierGroup.ALL ? "" : " (%s items)".formatted(JsonNames.of(tier));
    }

    /**
     * Whose numbers a claim is about: {@code icl}, or {@code icl @ 256 facts} for those of one variant of the experiment.
     *
     * @param variant the variant's label; empty where the experiment has only one
     */
    public record Side(Method method, Optional<String> variant) {

        @JsonCreator
        public static Side parse(String text) {
            String[] parts = text.split("@", 2);
            Optional<String> variant = parts.length == 1 ? Optional.empty() : Optional.of(parts[1].strip());
            String label = parts[0].strip();
            Method method = Method.of(label)
                    .orElseThrow(() -> new IllegalArgumentException("Unknown method '%s'".formatted(label)));
            return new Side(method, variant);
        }

        /** {@code icl (256 facts)} */
        String words() {
            return method.label() + variant.map(" (%s)"::formatted).orElse("");
        }

        @JsonValue
        @Override
        public String toString() {
            return method.label() + variant.map(label -> " @ " + label).orElse("");
        }
    }

    /** The origin of a claim. Verdicts are not added up over tables, which answer different questions. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Table {
        /** What Lampinen et al. 2025 (arXiv 2505.00661) claim, as strongly as they do. */
        PAPER("The paper's claims"),
        /** What this project asks beyond the paper. */
        EXTENSION("Extensions"),
        /** What must hold for the other claims to mean anything. */
        SANITY("Sanity checks");

        private final String title;

        Table(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
