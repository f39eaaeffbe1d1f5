package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.EnumMap;
import java.util.Map;

/** What became of the texts of one strategy. */
final class Tally {
    /** What becomes of a text, before the ratio leaves rows out. */
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

    /** @param trained of the rows that were kept, how many the ratio let through */
    StrategyCount summary(Strategy strategy, int trained) {
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
                statements);
    }

    private int of(Fate fate) {
        return fates.getOrDefault(fate, 0);
    }
}
