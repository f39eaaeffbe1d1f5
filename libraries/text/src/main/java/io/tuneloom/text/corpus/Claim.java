package io.tuneloom.text.corpus;

import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.text.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of a text, fit to stand alone.
 *
 * @param statement what it states, for logic to judge; absent outside of the benchmarks' language
 */
public record Claim(String text, @Nullable Statement statement) {

    static Claim of(Statement statement) {
        return new Claim(Passage.of(statement).text(), statement);
    }

    /** Of any language. */
    public static Claim of(String sentence) {
        return new Claim(sentence, null);
    }

    public Words words() {
        return Words.of(text);
    }
}
