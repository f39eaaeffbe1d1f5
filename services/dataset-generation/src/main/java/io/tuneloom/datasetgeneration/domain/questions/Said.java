package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One sentence, of a document or of the model.
 *
 * @param statement what it states, where the documents are of the benchmarks' language
 */
record Said(String text, @Nullable Statement statement) {

    /** Without heading and preamble, which add nothing to what is said. */
    static Said of(Statement statement) {
        return new Said(Passage.of(statement).text(), statement);
    }

    static Said of(String sentence) {
        return new Said(sentence, null);
    }

    String inARow() {
        return Words.inARow(text);
    }
}
