package io.tuneloom.sharedschemas.artifacts;

import io.tuneloom.sharedschemas.results.QueryCost;
import org.jspecify.annotations.Nullable;

/**
 * The {@code report} artifact of a score job.
 *
 * @param contextDocuments documents that stood in context, and how many there were to choose from
 * @param query what one query costs; absent when none were timed
 */
public record ScoringReport(
        int contextDocuments,
        int documents,
        int contextTokens,
        @Nullable QueryCost query) {}
