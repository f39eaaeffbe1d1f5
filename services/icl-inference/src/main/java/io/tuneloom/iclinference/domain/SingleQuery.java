package io.tuneloom.iclinference.domain;

import io.tuneloom.sharedschemas.jobs.Work;
import java.util.List;

/**
 * What it takes to ask a single question, as a caller would who has no other: the prompt is read once, and what answers it is read or
 * written behind it.
 *
 * @param prefix tokens before the question that other questions have before them too
 * @param prompt tokens before the answer, the prefix included
 * @param answer behind the prompt
 * @param answerTokens of all candidates, or of the answer that was written
 */
public record SingleQuery(int prefix, int prompt, Work answer, int answerTokens) {

    /**
     * The candidates are rows of one pass; the last token of each is only predicted. All first tokens are predicted from the prompt's
     * last state.
     *
     * @param candidates tokens of each
     */
    public static SingleQuery choosing(int prefix, int prompt, List<Integer> candidates) {
        Work scored = Work.NONE;
        for (int candidate : candidates) {
            scored = scored.plus(Work.pass(1, candidate - 1L, prompt, 0, candidate - 1L));
        }
        Work once = scored.tokens() == 0
                ? Work.NONE
                : new Work(1, scored.tokens(), scored.attended(), prompt, scored.predictions());
        return new SingleQuery(
                prefix,
                prompt,
                once,
                candidates.stream().mapToInt(Integer::intValue).sum());
    }

    /**
     * The first token is predicted from the prompt, each further one takes a pass of its own.
     *
     * @param tokens that were written
     * @param stopped whether a stop token was predicted behind them
     */
    public static SingleQuery writing(int prefix, int prompt, int tokens, boolean stopped) {
        Work written = Work.NONE;
        int read = stopped ? tokens : tokens - 1;
        for (int i = 0; i < read; i++) {
            written = written.plus(Work.pass(1, 1, 0, prompt + i, 1));
        }
        return new SingleQuery(prefix, prompt, written, tokens);
    }

    /** The whole prompt is read. */
    public Work read() {
        return Work.pass(1, prompt, 0, 0, 1).plus(answer);
    }

    /** The prefix is in memory. */
    public Work cached() {
        return Work.pass(1, (long) prompt - prefix, prefix, 0, 1).plus(answer);
    }

    /** All that is read or written, the whole prompt included. */
    public int tokens() {
        return prompt + answerTokens;
    }
}
