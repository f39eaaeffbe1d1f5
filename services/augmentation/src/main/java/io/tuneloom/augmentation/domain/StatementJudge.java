package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.text.corpus.Reading;

/** Tells what the documents say of the statements that the model wrote. */
public sealed interface StatementJudge permits Audit, ModelJudge {

    StatementCount judge(Reading said);

    /** Who it is, and how far it can be relied on. */
    AuditJudge credentials();
}
