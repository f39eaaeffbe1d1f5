package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;

/** Looks up what a result says, of whole splits unless a tier is named. */
final class Figures {
    private Figures() {}

    static ResultRow row(TuningCompleted result, Method method, String split) {
        return row(result, method, split, TierGroup.ALL);
    }

    static ResultRow row(TuningCompleted result, Method method, String split, TierGroup tier) {
        List<ResultRow> rows = result.rows().stream()
                .filter(row -> row.method() == method && row.split().equals(split) && row.tier() == tier)
                .toList();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    static double accuracy(TuningCompleted result, Method method, String split) {
        return row(result, method, split).accuracy();
    }
}
