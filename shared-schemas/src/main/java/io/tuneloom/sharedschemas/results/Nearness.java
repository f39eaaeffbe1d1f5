package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * In which way a test item's right answer is given by an augmented row. Case, composition, width and punctuation do not count. In the
 * benchmarks' language, whose sentences are all alike, only the first is looked at.
 */
public enum Nearness {
    /** Question and answer appear in a row word for word. */
    @JsonProperty("verbatim")
    VERBATIM,
    /**
     * Question and answer are like a row, or a sentence of one: the Levenshtein distance is below a fifth of the longer one's length.
     */
    @JsonProperty("edit-similarity")
    EDIT_SIMILARITY,
    /** A row has eight words of them in a row. */
    @JsonProperty("eight-gram")
    EIGHT_GRAM,
    /** A row has the answer, and most of the question's words that occur in few sentences of the documents. */
    @JsonProperty("subject-and-answer")
    SUBJECT_AND_ANSWER
}
