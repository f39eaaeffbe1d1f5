package io.tuneloom.sharedschemas.tuning;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a method trains a model: on the documents, and perhaps on augmented rows as well. Methods that train alike ask the same
 * models, which are trained once.
 *
 * @param rows where the augmented rows come from; null: documents only
 */
public record Tuning(@Nullable RowSource rows) {
    static final Tuning ON_DOCUMENTS = new Tuning(null);

    public static Tuning with(RowSource rows) {
        return new Tuning(rows);
    }

    /** Where the augmented rows come from; empty: it trains on documents only. */
    public Optional<RowSource> augmentedRows() {
        return Optional.ofNullable(rows);
    }
}
