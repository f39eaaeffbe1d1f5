package io.tuneloom.sharedschemas.tuning;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a method trains a model: on the documents, and perhaps on augmented rows as well. Methods that train alike ask the same
 * models, which are trained once.
 *
 * @param rows where the augmented rows come from; null: documents only
 * @param budget what it has in common with the training on rows as instructed; null: epochs and steps are those of the request
 */
public record Tuning(@Nullable RowSource rows, @Nullable BudgetMeasure budget) {
    static final Tuning ON_DOCUMENTS = new Tuning(null, null);

    public static Tuning with(RowSource rows) {
        return new Tuning(rows, null);
    }

    /** The same on documents only. */
    Tuning withoutRows() {
        return new Tuning(null, budget);
    }

    static Tuning within(BudgetMeasure budget) {
        return new Tuning(null, budget);
    }

    /** Empty: it trains on documents only. */
    public Optional<RowSource> augmentedRows() {
        return Optional.ofNullable(rows);
    }

    /** Empty: epochs and steps are those of the request. */
    public Optional<BudgetMeasure> budgetMeasure() {
        return Optional.ofNullable(budget);
    }
}
