package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/**
 * In which way a test item's right answer is given by an augmented row. Case, composition, width and punctuation do not count. In the
 * benchmarks' language, whose sentences are all alike, only the first is looked at.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Nearness {
    /** Question and answer appear in a row word for word. */
    VERBATIM,
    /**
     * Question and answer are like a row, or a sentence of one: the Levenshtein distance is below a fifth of the longer one's length.
     */
    EDIT_SIMILARITY,
    /** A row has eight words of them in a row. */
    EIGHT_GRAM,
    /** A row has the answer, and most of the question's words that occur in few sentences of the documents. */
    SUBJECT_AND_ANSWER
}
