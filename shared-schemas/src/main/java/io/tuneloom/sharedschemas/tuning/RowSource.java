package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Where augmented rows come from. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum RowSource {
    /** The model carries out the instructions of the strategies. */
    AS_INSTRUCTED(true),
    /** The model rephrases single statements and is asked for nothing else, whatever the strategies. */
    PARAPHRASES(true),
    /** The rows as instructed, with every name in them replaced by another: the same form and number, but not about the documents. */
    SHAM(false),
    /** Logic carries out the instructions of the strategies, without error. */
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
