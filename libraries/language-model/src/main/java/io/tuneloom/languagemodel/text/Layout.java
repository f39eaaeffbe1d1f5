package io.tuneloom.languagemodel.text;

import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.text.Prompts.Verdicts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @param learnedFrom number of tokens that are only read: those before the document, and the first of all, which nothing predicts
     */
    public record Row(int[] tokens, int learnedFrom) {

        /** Number of tokens that a training learns: none of a document of one token with nothing before it. */
        public int learned() {
            return Math.max(0, tokens.length - learnedFrom);
        }
    }

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
                Math.max(1, bos.length + tokens.border(place)));
    }

    /**
     * An instruction about a text, to follow an opening.
     *
     * @param values the text, and what else the instruction needs
     * @throws IllegalArgumentException when the model does not know the instruction, or it needs another number of values
     */
    public Text instruction(Instruction instruction, String... values) {
        List<String> placeholders = instruction.placeholders();
        if (values.length != placeholders.size()) {
            throw new IllegalArgumentException("instruction %s takes %d texts, not %d"
                    .formatted(instruction.field(), placeholders.size(), values.length));
        }
        Map<String, Text> texts = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            texts.put(placeholders.get(i), Text.written(values[i]));
        }
        return filled(prompts.text(instruction), texts);
    }

    /** Whether the model can be given an instruction. */
    public boolean knows(Instruction instruction) {
        return prompts.knows(instruction);
    }

    private static Text filled(String template, String placeholder, Text text) {
        return filled(template, Map.of(placeholder, text));
    }

    /** A placeholder in what is filled in is text like any other. */
    private static Text filled(String template, Map<String, Text> texts) {
        List<Map.Entry<String, Text>> inOrder = texts.entrySet().stream()
                .sorted(Comparator.comparingInt(place -> template.indexOf(place.getKey())))
                .toList();
        Text filled = Text.EMPTY;
        int from = 0;
        for (Map.Entry<String, Text> place : inOrder) {
            int begin = template.indexOf(place.getKey());
            filled = filled.plus(Text.template(template.substring(from, begin))).plus(place.getValue());
            from = begin + place.getKey().length();
        }
        return filled.plus(Text.template(template.substring(from)));
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
