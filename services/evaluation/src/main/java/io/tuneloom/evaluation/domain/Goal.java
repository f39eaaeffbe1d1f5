package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.tuning.ScoreKind;

/**
 * What a request wants its methods compared for.
 *
 * @param expectedQueries how often the model will be asked
 * @param primary the score by which answers count as right
 * @param margin how far a method may be behind another and still be as good; a share, not in points
 */
public record Goal(long expectedQueries, ScoreKind primary, double margin) {}
