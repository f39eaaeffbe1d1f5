package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Who judged the statements of an audit, and how far that can be relied on.
 *
 * @param by who
 * @param error how often the model errs as a judge; absent for the reasoner, who does not, where nobody judged, and where
 *     the model could not read what it is measured on
 */
public record AuditJudge(@NotNull JudgedBy by, @Nullable JudgeError error) {
    public static final AuditJudge REASONER = new AuditJudge(JudgedBy.REASONER, null);
    public static final AuditJudge NOBODY = new AuditJudge(JudgedBy.NOBODY, null);

    /** Whether the verdicts say anything: those of a judge who does no better than guessing do not. */
    public boolean reliable() {
        return switch (by) {
            case REASONER -> true;
            case MODEL -> error != null && error.betterThanGuessing();
            case NOBODY -> false;
        };
    }
}
