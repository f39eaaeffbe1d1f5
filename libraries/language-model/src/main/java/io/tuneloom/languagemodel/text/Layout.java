package io.tuneloom.languagemodel.text;

import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.text.Prompts.Verdicts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lays text out for one model, as tokens: those of the whole text, cut where a question, an answer or a document begins. */
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
        Text joined = Text.EMPTY;
        for (String document : documents) {
            joined = joined.parts().isEmpty()
                    ? Text.written(document)
                    : joined.plus(Text.template(prompts.documentSeparator())).plus(Text.written(document));
        }
        return opening(filled(prompts.context(), Prompts.DOCUMENTS, joined));
    }

    /** Before a question to a model that has learned the documents. */
    public Opening closedBook() {
        return opening(Text.template(prompts.closedBook()));
    }

    /** Before an instruction that needs no documents. */
    public Opening withoutContext() {
        return opening(Text.template(prompts.withoutContext()));
    }

    /**
     * A text to train on.
     *
     * @param learnedFrom number of tokens that are only read: those before the document
     */
    public record Row(int[] tokens, int learnedFrom) {}

    /** The document and what the layout puts after it are learned. */
    public Row row(String document) {
        Text before = Text.template(prompts.row().substring(0, prompts.row().indexOf(Prompts.DOCUMENT)));
        Text row = filled(prompts.row(), Prompts.DOCUMENT, Text.written(document));
        Tokens tokens = tokenizer.tokens(row, 0);
        int place = before.length();
        while (tokens.border(place) < 0) {
            place--;
        }
        int[] bos = specialTokens.bos().stream().toArray();
        return new Row(
                IntStream.concat(Arrays.stream(bos), Arrays.stream(tokens.ids()))
                        .toArray(),
                bos.length + tokens.border(place));
    }

    /** An instruction about a text, to follow an opening. */
    public Text instruction(Instruction instruction, String text) {
        return filled(prompts.text(instruction), instruction.placeholder(), Text.written(text));
    }

    private static Text filled(String template, String placeholder, Text text) {
        int begin = template.indexOf(placeholder);
        return Text.template(template.substring(0, begin))
                .plus(text)
                .plus(Text.template(template.substring(begin + placeholder.length())));
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

    private Opening opening(Text text) {
        return new Opening(tokenizer, text, specialTokens.bos().stream().toArray());
    }
}
