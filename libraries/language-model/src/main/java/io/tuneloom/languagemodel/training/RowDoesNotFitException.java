package io.tuneloom.languagemodel.training;

import io.tuneloom.languagemodel.torch.TorchMemoryError;
import java.util.Locale;

/** Memory does not hold the computation of one row. The weights are those before the step. */
public final class RowDoesNotFitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RowDoesNotFitException(long step, Batch batch, boolean checkpointing, TorchMemoryError cause) {
        super(
                String.format(
                        Locale.ROOT,
                        "Step %d: memory does not hold the computation of a single row; the longest of the batch has %,d tokens (%s). Give the worker more memory, %sor train on shorter rows.",
                        step,
                        longest(batch),
                        cause.getMessage(),
                        checkpointing ? "" : "set training.gradientCheckpointing, "),
                cause);
    }

    private static int longest(Batch batch) {
        return batch.rows().stream().mapToInt(row -> row.ids().length).max().orElseThrow();
    }
}
