package io.tuneloom.sharedschemas.artifacts;

import io.tuneloom.sharedschemas.results.ContextShare;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code report} artifact of a score job.
 *
 * @param context how much of the documents stood before a question; absent: closed book
 * @param query what asking the questions that fit one at a time would take
 * @param tooLong the questions that have no scores because the model's context does not hold them
 */
public record ScoringReport(
        @Nullable ContextShare context,
        @NotNull QueryWork query,
        @NotNull List<TooLong> tooLong) {}
