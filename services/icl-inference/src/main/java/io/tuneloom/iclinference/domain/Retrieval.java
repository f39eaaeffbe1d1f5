package io.tuneloom.iclinference.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Chooses what of the documents found for a question stands in context. A document that says nothing new beside the better
 * ones is passed over: repetitions of one statement, which differ in their preamble only, would else fill the context.
 */
public final class Retrieval {
    private Retrieval() {}

    /**
     * @param ranked numbers of the documents found, best first
     * @param says what a document says, such as its facts; never empty
     * @param tokens of a document, its separator included
     * @param atMost so many documents
     * @param budget tokens that may stand before the question; what does not fit into the rest of it is passed over
     * @return numbers of the chosen ones, best first
     */
    public static List<Integer> best(
            Iterable<Integer> ranked, IntFunction<List<String>> says, IntUnaryOperator tokens, int atMost, int budget) {
        List<Integer> chosen = new ArrayList<>();
        Set<String> said = new HashSet<>();
        int left = budget;
        for (int document : ranked) {
            if (chosen.size() == atMost) {
                break;
            }
            if (!said.containsAll(says.apply(document)) && tokens.applyAsInt(document) <= left) {
                chosen.add(document);
                said.addAll(says.apply(document));
                left -= tokens.applyAsInt(document);
            }
        }
        return chosen;
    }
}
