package io.tuneloom.sharedschemas.tuning;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a method trains a model: on the documents, and optionally on augmented rows. Methods that train in the same way share the
 * models.
 *
 * @param rows the source of the augmented rows; null: documents only
 * @param budget what the training has in common with that on rows as instructed; null: epochs and steps of the request
 * @param lora an adapter is trained (LoRA); false: all weights are
 */
public record Tuning(@Nullable RowSource rows, @Nullable BudgetMeasure budget, boolean lora) {
    static final Tuning ON_DOCUMENTS = new Tuning(null, null, false);

    public static Tuning with(RowSource rows) {
        return new Tuning(rows, null, false);
    }

    /** The same on documents only. */
    Tuning withoutRows() {
        return new Tuning(null, budget, lora);
    }

    static Tuning within(BudgetMeasure budget) {
        return new Tuning(null, budget, false);
    }

    /** The same of an adapter in place of all weights. */
    Tuning ofAdapter() {
        return new Tuning(rows, budget, true);
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
