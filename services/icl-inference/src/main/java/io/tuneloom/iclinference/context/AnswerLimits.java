package io.tuneloom.iclinference.context;

import io.tuneloom.iclinference.domain.AnswerEnd;
import io.tuneloom.iclinference.models.HostedModel;

/**
 * How far a model is let write in answer to a question.
 *
 * @param tokens at most so many: some beyond the expected text, so that it shows when the model ends elsewhere
 * @param end nothing after it is of interest, so nobody should wait for it
 */
public record AnswerLimits(int tokens, AnswerEnd end) {
    private static final int TOKENS_MORE = 4;

    /** @param prompt what the expected text goes on with */
    public static AnswerLimits of(HostedModel hosted, String prompt, String expected) {
        return new AnswerLimits(
                hosted.tokenizer().encode(expected).length + TOKENS_MORE, AnswerEnd.of(prompt, expected));
    }
}
