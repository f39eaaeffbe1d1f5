package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;

/**
 * What augmentation changes on facts that it left alone: what carries over by itself. No recommendation rests on it, since a team
 * augments all its facts.
 *
 * @param differences all of the run
 */
record CarryOver(List<Difference> differences) {

    /** Augmented fine-tuning minus fine-tuning on held-out facts, by split; none without both, or without held-out facts. */
    List<Difference> bySplit() {
        return differences.stream()
                .filter(each -> each.tier() == TierGroup.HELD_OUT)
                .filter(each -> each.method() == Method.AUGMENTED_FINE_TUNING && each.other() == Method.FINE_TUNING)
                .filter(each -> !each.split().equals(Learned.RECALL))
                .toList();
    }
}
