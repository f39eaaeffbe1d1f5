package io.tuneloom.text.corpus;

import io.tuneloom.text.words.Words;

/** How a model says that the documents do not answer a question. */
public final class Refusal {
    /** What is to be written, in the benchmarks' language too: its models answer so where nothing follows. */
    public static final String TEXT = "nothing.";

    /** Before a question to be answered or refused, but not in the benchmarks' language, which has no words for it. */
    public static final String INSTRUCTION =
            "Complete the sentence. If the documents do not say how, write: " + TEXT + "\n";

    private Refusal() {}

    /** Whether an answer refuses: {@code nothing} is its only word, whatever its case and marks, or it has no word at all. */
    public static boolean is(String answer) {
        return Corpus.isNothing(answer) || Words.of(answer).list().isEmpty();
    }
}
