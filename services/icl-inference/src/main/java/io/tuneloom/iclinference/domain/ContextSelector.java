package io.tuneloom.iclinference.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Chooses which of the documents are put into the context, by their numbers. */
public final class ContextSelector {
    private ContextSelector() {}

    /**
     * The first documents that fit: benchmarks order their documents so that the first of them state every fact once before any is
     * repeated.
     *
     * @param tokens tokens of each document, its separator included
     * @param budget tokens available before the question
     * @return how many, from the first on
     */
    public static int first(List<Integer> tokens, int budget) {
        int used = 0;
        for (int i = 0; i < tokens.size(); i++) {
            used += tokens.get(i);
            if (used > budget) {
                return i;
            }
        }
        return tokens.size();
    }

    /**
     * The best of the documents found for a question. A document that states nothing new beside the better ones is skipped: repetitions
     * of one statement, which differ only in their preamble, would fill the context otherwise.
     *
     * @param ranked numbers of the documents found, best first
     * @param says what a document states, such as its facts; never empty
     * @param tokens of a document, its separator included
     * @param atMost number of documents
     * @param budget tokens available before the question; a document that does not fit into the rest of it is skipped
     * @return best first
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

    /**
     * A random part of the documents, for data sets that no context holds. The same for the same seed on every machine: what
     * {@code Random} yields is specified.
     *
     * @param oneIn the share: one in this many documents, rounded up
     * @return ascending
     */
    public static List<Integer> subsample(int documents, int oneIn, long seed) {
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, documents).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, Math.ceilDiv(documents, oneIn)).stream()
                .sorted()
                .toList();
    }
}
