package io.tuneloom.languagemodel.inspection;

import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.text.Readability;
import io.tuneloom.languagemodel.text.Tokenizer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a tokenizer reads text and gives it back. What it gives back changed is no fault of a tokenizer that, say, knows no
 * capitals, so it is only noted.
 */
record TokenizerCheck(Tokenizer tokenizer, ModelConfig config, List<String> notes) {
    /** What often goes wrong: accents, digits, quotation marks, several lines. */
    private static final String DIFFICULT = "Zo\u00eb's 3 keys:\n\"\u00e7a va\"  (100%)";

    /** Whether the model can read the sentence, and it is long enough to be scored. */
    boolean reads(String sentence) {
        checkSpecialTokens();
        if (!Readability.canRead(tokenizer, List.of(sentence))) {
            notes.add(
                    "The tokenizer lacks words of the sentence \"%s\", so the model wrote a text of its own. It can read texts in its own"
                                    .formatted(sentence)
                            + " words only.");
            return false;
        }
        Stream.of(sentence, DIFFICULT)
                .filter(text -> Readability.canRead(tokenizer, List.of(text)))
                .forEach(this::giveBack);
        boolean scorable = tokenizer.encode(sentence).length > 1;
        if (!scorable) {
            notes.add("The sentence \"%s\" has fewer than two tokens, so the model wrote a text of its own."
                    .formatted(sentence));
        }
        return scorable;
    }

    private void checkSpecialTokens() {
        IntStream.concat(
                        config.specialTokens().bos().stream(),
                        config.specialTokens().eos().stream().mapToInt(Integer::intValue))
                .filter(token -> tokenizer.shown(token).isEmpty())
                .distinct()
                .forEach(token -> notes.add(
                        "bos_token_id or eos_token_id: tokenizer.json has no token %d; if it ends texts, answers end only at their limit."
                                .formatted(token)));
    }

    private void giveBack(String text) {
        String back = tokenizer.decode(tokenizer.encode(text));
        if (!letters(back).equals(letters(text))) {
            notes.add("The tokenizer does not give back what it reads: \"%s\" became \"%s\"."
                    .formatted(text, back.strip())
                    .replace("\n", "\\n"));
        }
    }

    /** White space is often not given back as it was: a space that begins the text, or before a full stop. */
    private static String letters(String text) {
        return text.replaceAll("\\s", "");
    }
}
