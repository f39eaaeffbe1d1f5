package io.tuneloom.languagemodel.text;

import java.util.List;

/**
 * Whether a model can read a text at all. One that sees the same unknown token for every word cannot tell candidates apart
 * either; its answers would come out at chance, without a sign.
 */
public final class Readability {
    private static final double TOLERATED = 0.05;

    private Readability() {}

    /**
     * @param what the texts are, for the message: {@code documents}
     * @throws TextNotReadableException when more than one word in twenty is unknown to the tokenizer
     */
    public static void check(Tokenizer tokenizer, String what, List<String> texts) {
        double share = unknownShare(tokenizer, texts);
        if (share > TOLERATED) {
            throw new TextNotReadableException(
                    ("This model cannot read these %s: %.1f%% of the words are unknown to its tokenizer. Choose another baseModel;"
                                    + " docs/models.md says which, and how to offer it.")
                            .formatted(what, share * 100));
        }
    }

    /** Whether {@link #check} lets the texts through. */
    public static boolean canRead(Tokenizer tokenizer, List<String> texts) {
        return unknownShare(tokenizer, texts) <= TOLERATED;
    }

    /** Of all tokens of the texts those that stand for unknown words; 0 where there are none. */
    static double unknownShare(Tokenizer tokenizer, List<String> texts) {
        long all = 0;
        long unknown = 0;
        for (String text : texts) {
            for (int token : tokenizer.encode(text)) {
                all++;
                unknown += tokenizer.isUnknown(token) ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) unknown / all;
    }

    /** A model lacks the words of a text. The message is for the people who chose the two. */
    public static final class TextNotReadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TextNotReadableException(String message) {
            super(message);
        }
    }
}
