package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/**
 * How an augmented row contains an item's right answer. Case, composition, width and punctuation do not count. In the benchmarks'
 * language, whose sentences are all alike, only the first way is used.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Nearness {
    /** Question and answer appear verbatim in a row. */
    VERBATIM,
    /**
     * Question and answer are similar to a row, or to a sentence of one: the Levenshtein distance is less than a fifth of the
     * longer one's length.
     */
    EDIT_SIMILARITY,
    /** They have eight consecutive words in common with a row. */
    EIGHT_GRAM,
    /** A row has the answer, and most of the question's words that occur in few sentences of the documents. */
    SUBJECT_AND_ANSWER
}
