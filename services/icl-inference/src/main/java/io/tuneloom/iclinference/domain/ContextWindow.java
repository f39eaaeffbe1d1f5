package io.tuneloom.iclinference.domain;

import java.util.List;

/**
 * Chooses the documents that stand in context. Where they do not all fit, the first ones are taken: benchmarks order their
 * documents so that the first of them state every fact once before any is repeated.
 */
public final class ContextWindow {
    private ContextWindow() {}

    /**
     * The largest number of documents, from the first on, whose tokens stay within the budget.
     *
     * @param tokens tokens of each document, its separator included
     * @param budget tokens that may stand before the question
     */
    public static int fitting(List<Integer> tokens, int budget) {
        int used = 0;
        for (int i = 0; i < tokens.size(); i++) {
            used += tokens.get(i);
            if (used > budget) {
                return i;
            }
        }
        return tokens.size();
    }
}
