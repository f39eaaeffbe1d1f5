package io.tuneloom.languagemodel.scoring;

import java.util.Arrays;

/**
 * A continuation to score behind the shared prefix and a text of the query's own.
 *
 * @param prompt stands between prefix and candidate, is not scored, may be empty
 * @param candidate at least one token
 */
public record Query(int[] prompt, int[] candidate) {
    public Query {
        if (candidate.length == 0) {
            throw new IllegalArgumentException("candidate: is empty, there is nothing to score");
        }
    }

    /** Everything the model must read: the candidate's last token is only predicted. */
    int[] read() {
        int[] tokens = Arrays.copyOf(prompt, prompt.length + candidate.length - 1);
        System.arraycopy(candidate, 0, tokens, prompt.length, candidate.length - 1);
        return tokens;
    }

    /** Number of tokens of both. */
    public int length() {
        return prompt.length + candidate.length;
    }
}
