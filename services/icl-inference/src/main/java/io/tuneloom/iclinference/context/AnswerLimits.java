package io.tuneloom.iclinference.context;

import io.tuneloom.iclinference.domain.AnswerEnd;
import io.tuneloom.iclinference.models.HostedModel;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * How far a model is let write in answer to a question.
 *
 * @param tokens at most so many: some beyond the expected text, so that it shows when the model ends elsewhere
 * @param stop the token that ends the expected sentence, where there is a single one: nothing after it is of interest, so
 *     nobody should wait for it
 */
public record AnswerLimits(int tokens, OptionalInt stop) {
    private static final int TOKENS_MORE = 4;

    public static AnswerLimits of(HostedModel hosted, String expected) {
        int[] tokens = hosted.tokenizer().encode(expected);
        return new AnswerLimits(tokens.length + TOKENS_MORE, stop(hosted, tokens));
    }

    private static OptionalInt stop(HostedModel hosted, int[] expected) {
        if (expected.length == 0) {
            return OptionalInt.empty();
        }
        int last = expected[expected.length - 1];
        boolean once = Arrays.stream(expected).filter(token -> token == last).count() == 1;
        String text = hosted.tokenizer().decode(new int[] {last}).strip();
        return once && text.length() == 1 && AnswerEnd.endsSentence(text) ? OptionalInt.of(last) : OptionalInt.empty();
    }
}
