package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * All of a strategy's instructions, once.
 *
 * @param sample 0 is answered greedily, the others are drawn
 */
public record Round(InstructionPlan plan, int sample) {

    /** All rounds of an augmentation. */
    public static List<Round> of(AugmentationJob.Augment job, List<TrainingDocument> documents, HeldOut heldOut) {
        boolean paraphrases = job.source() == RowSource.PARAPHRASES;
        List<Strategy> strategies = paraphrases ? List.of(Strategy.LOCAL) : job.strategies();
        return strategies.stream()
                .distinct()
                .sorted()
                .map(strategy -> InstructionPlan.of(strategy, documents, heldOut))
                .map(plan -> paraphrases ? plan.rephrasings() : plan)
                .flatMap(plan -> IntStream.range(0, job.samples()).mapToObj(sample -> new Round(plan, sample)))
                .toList();
    }

    public String name() {
        String strategy = plan.strategy().name().toLowerCase(Locale.ROOT);
        return sample == 0 ? strategy : strategy + "-sample-" + sample;
    }
}
