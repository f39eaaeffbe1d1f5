package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.results.Tier;
import io.tuneloom.text.corpus.Corpus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What test items ask of a model that was trained on these rows: memory, or more. */
public final class Tiers {
    private final Corpus rows;
    private final Set<String> heldOut;

    /** @param heldOut ids of the facts that no row was written from or about */
    public Tiers(Corpus rows, Collection<String> heldOut) {
        this.rows = rows;
        this.heldOut = Set.copyOf(heldOut);
    }

    /** By the questions' ids, in their order; those without a tier are missing. */
    public Map<String, Tier> of(List<Question> questions) {
        Map<String, Tier> tiers = new LinkedHashMap<>();
        questions.forEach(question -> of(question).ifPresent(tier -> tiers.put(question.id(), tier)));
        return tiers;
    }

    /** Questions that a team brings name no facts: nobody can say whether what they rest on was held out. */
    private Optional<Tier> of(Question question) {
        if (question.rightTexts().stream().anyMatch(rows::says)) {
            return Optional.of(Tier.VERBATIM);
        }
        List<String> facts = question.facts();
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        if (facts.stream().anyMatch(heldOut::contains)) {
            return Optional.of(Tier.HELD_OUT);
        }
        return Optional.of(facts.size() > 1 ? Tier.COMPOSED : Tier.SAME_FACT);
    }
}
