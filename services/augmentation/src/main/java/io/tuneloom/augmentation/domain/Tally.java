package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the texts of one strategy. */
final class Tally {
    /** What becomes of a text, before ratio or budget leave rows out. */
    enum Fate {
        KEPT,
        DUPLICATE,
        UNREADABLE,
        NOTHING,
        CONTRADICTED,
        HELD_OUT,
        TOO_LONG
    }

    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private StatementCount statements = StatementCount.NONE;

    void count(Fate fate) {
        fates.merge(fate, 1, Integer::sum);
    }

    void count(StatementCount judged) {
        statements = statements.plus(judged);
    }

    /**
     * @param trained of the rows that were kept, how many the ratio or the budget let through
     * @param tokens of these; absent without a budget
     */
    StrategyCount summary(Strategy strategy, int trained, @Nullable Integer tokens) {
        int generated = fates.values().stream().mapToInt(Integer::intValue).sum();
        return new StrategyCount(
                strategy,
                generated,
                trained,
                of(Fate.DUPLICATE),
                of(Fate.UNREADABLE),
                of(Fate.NOTHING),
                of(Fate.CONTRADICTED),
                of(Fate.KEPT) - trained,
                of(Fate.HELD_OUT),
                of(Fate.TOO_LONG),
                statements,
                tokens);
    }

    private int of(Fate fate) {
        return fates.getOrDefault(fate, 0);
    }
}
