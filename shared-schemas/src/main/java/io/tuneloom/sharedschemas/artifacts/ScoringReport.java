package io.tuneloom.sharedschemas.artifacts;

import io.tuneloom.sharedschemas.results.ContextShare;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code report} artifact of a score job.
 *
 * @param context how much of the documents was in the context of a question; absent: closed book
 * @param query the work of asking the questions that fit one at a time
 * @param tooLong the questions without scores because they do not fit into the model's context
 */
public record ScoringReport(
        @Nullable ContextShare context,
        @NotNull QueryWork query,
        @NotNull List<TooLong> tooLong) {}
