package io.tuneloom.augmentation.domain;

import io.tuneloom.augmentation.domain.InstructionPlan.Round;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** What an augmentation asks of the model, strategy by strategy and sample by sample. */
public final class Rounds {
    private final List<InstructionPlan> plans;
    private final Seeds seeds;
    /** The answers to first steps. */
    private final Map<Strategy, List<GeneratedText>> lists = new EnumMap<>(Strategy.class);

    private Rounds(List<InstructionPlan> plans, Seeds seeds) {
        this.plans = plans;
        this.seeds = seeds;
    }

    public static Rounds of(AugmentationJob.Augment job, List<TrainingDocument> documents, HeldOut heldOut) {
        boolean paraphrases = job.source() == RowSource.PARAPHRASES;
        List<Strategy> strategies = paraphrases ? List.of(Strategy.LOCAL) : job.strategies();
        return new Rounds(
                strategies.stream()
                        .distinct()
                        .sorted()
                        .map(strategy -> InstructionPlan.of(strategy, documents, heldOut))
                        .map(plan -> paraphrases ? plan.rephrasings() : plan)
                        .toList(),
                Seeds.of(job.documents()));
    }

    public Set<Strategy> strategies() {
        EnumSet<Strategy> all = EnumSet.noneOf(Strategy.class);
        plans.forEach(plan -> all.add(plan.strategy()));
        return all;
    }

    /** The first steps of strategies of two, answered greedily. */
    public List<Round> lists() {
        return plans.stream()
                .filter(InstructionPlan::asksForLists)
                .map(plan -> new Round(plan, 0))
                .toList();
    }

    /** Must be called with each of {@link #lists}, before second steps are asked for. */
    public void listed(Round round, List<GeneratedText> texts) {
        lists.put(round.plan().strategy(), texts);
    }

    /** Those whose answers may become rows, of samples {@code from} (inclusive) to {@code to} (exclusive). */
    public List<Round> of(Set<Strategy> strategies, int from, int to) {
        return plans.stream()
                .filter(plan -> strategies.contains(plan.strategy()))
                .flatMap(plan -> IntStream.range(from, to).mapToObj(sample -> new Round(sample(plan, sample), sample)))
                .toList();
    }

    private InstructionPlan sample(InstructionPlan plan, int sample) {
        return plan.asksForLists()
                ? SecondStep.of(plan, Objects.requireNonNull(lists.get(plan.strategy()), "lists"), sample, seeds)
                : plan;
    }
}
