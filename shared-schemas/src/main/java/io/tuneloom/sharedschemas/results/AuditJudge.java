package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Who judged the statements of an audit, and how reliably.
 *
 * @param by the judge
 * @param error measured error of the model as a judge; absent for the reasoner, which makes none, if nobody judged, and if the
 *     model could not read the statements of the measurement
 */
public record AuditJudge(@NotNull JudgedBy by, @Nullable JudgeError error) {
    public static final AuditJudge REASONER = new AuditJudge(JudgedBy.REASONER, null);
    public static final AuditJudge NOBODY = new AuditJudge(JudgedBy.NOBODY, null);

    /** Whether the verdicts mean anything: not if the judge is not shown to judge better than chance. */
    public boolean reliable() {
        return switch (by) {
            case REASONER -> true;
            case MODEL -> error != null && error.betterThanGuessing();
            case NOBODY -> false;
        };
    }
}
