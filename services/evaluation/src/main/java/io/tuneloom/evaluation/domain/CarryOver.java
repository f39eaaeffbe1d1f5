package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.TierGroup;
import java.util.List;
import java.util.Optional;

/**
 * What augmentation changes on facts that it left alone: what carries over by itself. No recommendation rests on it, since a team
 * augments all its facts.
 *
 * @param differences all of the run
 */
record CarryOver(List<Difference> differences) {

    /** The augmented method minus the one without its rows on held-out facts; none without both, or without held-out facts. */
    List<Difference> bySplit() {
        return differences.stream()
                .filter(each -> each.tier() == TierGroup.HELD_OUT)
                .filter(each -> each.method().withoutRows().equals(Optional.of(each.other())))
                .filter(each -> !each.split().equals(Learned.RECALL))
                .toList();
    }
}
