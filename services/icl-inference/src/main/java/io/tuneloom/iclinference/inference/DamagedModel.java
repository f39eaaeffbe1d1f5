package io.tuneloom.iclinference.inference;

import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.sharedschemas.jobs.FailureReason;

/** A model of which nothing can be measured, since what it computes is not finite. */
final class DamagedModel {
    private DamagedModel() {}

    /** @param what the model was asked, such as "question q7" or "statement 3 (judge)" */
    static JobFailedException on(String what, NotFiniteException e) {
        return new JobFailedException(
                FailureReason.MODEL_UNUSABLE,
                ("On %s the model computes %s, which is not a finite number, so nothing that it says can be compared: its weights are"
                                + " damaged, or too large for 32-bit arithmetic")
                        .formatted(what, e.value()));
    }
}
