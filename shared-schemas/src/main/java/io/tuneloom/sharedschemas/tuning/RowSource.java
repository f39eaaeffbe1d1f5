package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** The source of augmented rows. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum RowSource {
    /** The model carries out the instructions of the strategies. */
    AS_INSTRUCTED(true),
    /** The model only rephrases single statements, whatever the strategies. */
    PARAPHRASES(true),
    /** The rows as instructed, with every name replaced by another: same form and number, but not about the documents. */
    SHAM(false),
    /** Logic carries out the instructions of the strategies, without errors. */
    ORACLE(false);

    private final boolean ofAnyLanguage;

    RowSource(boolean ofAnyLanguage) {
        this.ofAnyLanguage = ofAnyLanguage;
    }

    /** Whether rows can be made from documents of other than the benchmarks' language. */
    public boolean isOfAnyLanguage() {
        return ofAnyLanguage;
    }
}
