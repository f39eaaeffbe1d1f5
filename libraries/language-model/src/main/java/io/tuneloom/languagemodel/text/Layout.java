package io.tuneloom.languagemodel.text;

import io.tuneloom.languagemodel.folder.SpecialTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Lays text out for one model, as tokens. A text is cut where a question, a candidate or an answer begins, because the part
 * before it is shared or only read. Most vocabularies hold words together with the space before them, so a space that ends
 * one part goes to the beginning of the next: each part gets the tokens that it has in the whole text.
 */
public final class Layout {
    private final Tokenizer tokenizer;
    private final Prompts prompts;
    private final SpecialTokens specialTokens;

    public Layout(Tokenizer tokenizer, Prompts prompts, SpecialTokens specialTokens) {
        this.tokenizer = tokenizer;
        this.prompts = prompts;
        this.specialTokens = specialTokens;
    }

    /** All documents, before a question or an instruction about them. */
    public Opening inContext(List<String> documents) {
        String joined = String.join(prompts.documentSeparator(), documents);
        return opening(prompts.context().replace(Prompts.DOCUMENTS, joined));
    }

    /** Before a question to a model that has learned the documents. */
    public Opening closedBook() {
        return opening(prompts.closedBook());
    }

    /** Before an instruction that needs no documents. */
    public Opening withoutContext() {
        return opening(prompts.withoutContext());
    }

    /** What a training row begins with; it is read and not learned. {@link #learned} follows. */
    public Opening row() {
        return opening(prompts.row().substring(0, prompts.row().indexOf(Prompts.DOCUMENT)));
    }

    /** The text of a training row that is learned: a document, and what the model's layout puts after it. */
    public String learned(String document) {
        int end = prompts.row().indexOf(Prompts.DOCUMENT) + Prompts.DOCUMENT.length();
        return document + prompts.row().substring(end);
    }

    /** An instruction about a text, to follow an opening. */
    public String instruction(Instruction instruction, String text) {
        return Objects.requireNonNull(prompts.instructions().get(instruction)).replace(instruction.placeholder(), text);
    }

    /** The model's answers to {@link Instruction#JUDGE}; empty when it is not to be asked that. */
    public Optional<Verdicts> verdicts() {
        return prompts.instructions().containsKey(Instruction.JUDGE)
                ? Optional.ofNullable(prompts.verdicts())
                : Optional.empty();
    }

    /** Whether an answer to an instruction ends with its line, for a model that goes on with the next. */
    public boolean answersEndWithLine() {
        return prompts.answersEndWithLine();
    }

    private Opening opening(String text) {
        String kept = withoutEndingSpaces(text);
        IntStream body = Arrays.stream(tokenizer.encode(kept));
        int[] tokens = IntStream.concat(specialTokens.bos().stream(), body).toArray();
        return new Opening(tokens, text.substring(kept.length()), tokenizer);
    }

    private static String withoutEndingSpaces(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    /**
     * The beginning of a text, with the beginning-of-text token if the model has one.
     *
     * @param spaces the spaces that ended it and go to what follows
     */
    public record Opening(int[] tokens, String spaces, Tokenizer tokenizer) {

        /** The tokens of texts that follow the opening and each other, one array per text. */
        public List<int[]> follow(String... texts) {
            List<int[]> parts = new ArrayList<>();
            String carried = spaces;
            for (int i = 0; i < texts.length; i++) {
                String text = carried + texts[i];
                String kept = i + 1 < texts.length ? withoutEndingSpaces(text) : text;
                parts.add(tokenizer.encode(kept));
                carried = text.substring(kept.length());
            }
            return parts;
        }
    }
}
