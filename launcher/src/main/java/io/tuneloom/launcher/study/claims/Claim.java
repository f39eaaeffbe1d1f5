package io.tuneloom.launcher.study.claims;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the study says (Lampinen et al. 2025, arXiv 2505.00661), in words for people and as an expectation of
 * accuracies that {@link Judge} can hold our numbers against. {@code on} names the split.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "expect")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Claim.NearChance.class, name = "near-chance"),
    @JsonSubTypes.Type(value = Claim.AboveChance.class, name = "above-chance"),
    @JsonSubTypes.Type(value = Claim.BelowChance.class, name = "below-chance"),
    @JsonSubTypes.Type(value = Claim.HardlyAboveChance.class, name = "hardly-above-chance"),
    @JsonSubTypes.Type(value = Claim.Hard.class, name = "hard"),
    @JsonSubTypes.Type(value = Claim.Better.class, name = "better"),
    @JsonSubTypes.Type(value = Claim.NoWorse.class, name = "no-worse"),
    @JsonSubTypes.Type(value = Claim.CostsMore.class, name = "costs-more")
})
public sealed interface Claim {

    /** What the paper claims, in our words. */
    String says();

    /** Whose numbers it speaks of: one side, or two that are compared. */
    List<Side> sides();

    /** How many points a difference must have at least, or may be lacking; empty where the claim names no number. */
    default Optional<Double> points() {
        return Optional.empty();
    }

    record NearChance(String says, Side of, String on) implements Claim {
        @Override
        public List<Side> sides() {
            return List.of(of);
        }
    }

    record AboveChance(String says, Side of, String on) implements Claim {
        @Override
        public List<Side> sides() {
            return List.of(of);
        }
    }

    /** Worse than guessing: a wrong answer is preferred. */
    record BelowChance(String says, Side of, String on) implements Claim {
        @Override
        public List<Side> sides() {
            return List.of(of);
        }
    }

    /** Near guessing or worse than it. */
    record HardlyAboveChance(String says, Side of, String on) implements Claim {
        @Override
        public List<Side> sides() {
            return List.of(of);
        }
    }

    /** Nearer to guessing than to getting all right. */
    record Hard(String says, Side of, String on) implements Claim {
        @Override
        public List<Side> sides() {
            return List.of(of);
        }
    }

    /** @param by how many points at least; 0 for any difference that is significant */
    record Better(String says, Side of, Side than, String on, double by) implements Claim {
        Better(String says, Side of, Side than, String on) {
            this(says, of, than, on, 0);
        }

        @Override
        public Optional<Double> points() {
            return by > 0 ? Optional.of(by) : Optional.empty();
        }

        @Override
        public List<Side> sides() {
            return List.of(of, than);
        }
    }

    /** @param within by how many points it may be worse; null for {@link Judge#TOLERANCE} */
    record NoWorse(
            String says,
            Side of,
            Side than,
            String on,
            @Nullable Double within) implements Claim {
        NoWorse(String says, Side of, Side than, String on) {
            this(says, of, than, on, null);
        }

        @Override
        public Optional<Double> points() {
            return Optional.of(allowed());
        }

        double allowed() {
            return within == null ? Judge.TOLERANCE : within;
        }

        @Override
        public List<Side> sides() {
            return List.of(of, than);
        }
    }

    /** A query reads more tokens. */
    record CostsMore(String says, Side of, Side than) implements Claim {
        @Override
        public List<Side> sides() {
            return List.of(of, than);
        }
    }

    /** Whether every side names its variant, so that there is one judgement and not one for each variant. */
    default boolean namesVariants() {
        return sides().stream().map(Side::variant).allMatch(Optional::isPresent);
    }
}
