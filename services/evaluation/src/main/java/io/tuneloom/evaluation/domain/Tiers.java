package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.results.Tier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What test items ask of a model that was trained on augmented rows: memory, or more. */
public final class Tiers {
    private Tiers() {}

    /**
     * By the questions' ids, in their order; those without a tier are missing.
     *
     * @param near ids of the questions that the rows give away ({@link NearRows})
     * @param heldOut ids of the facts that no row was written from or about
     */
    public static Map<String, Tier> of(List<Question> questions, Set<String> near, Collection<String> heldOut) {
        Set<String> withoutRows = Set.copyOf(heldOut);
        Map<String, Tier> tiers = new LinkedHashMap<>();
        for (Question question : questions) {
            Optional<Tier> tier =
                    near.contains(question.id()) ? Optional.of(Tier.VERBATIM) : of(question.facts(), withoutRows);
            tier.ifPresent(known -> tiers.put(question.id(), known));
        }
        return tiers;
    }

    /** Of a question that a team brings it may be unknown what it rests on, and so whether that was held out. */
    private static Optional<Tier> of(List<String> facts, Set<String> heldOut) {
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        if (facts.stream().anyMatch(heldOut::contains)) {
            return Optional.of(Tier.HELD_OUT);
        }
        return Optional.of(facts.size() > 1 ? Tier.COMPOSED : Tier.SAME_FACT);
    }
}
