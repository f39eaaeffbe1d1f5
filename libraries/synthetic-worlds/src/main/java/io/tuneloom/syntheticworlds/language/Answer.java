package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.List;

/** "Q: What are gruds like? A: gruds are rony and plomy": a question and what answers it. */
public record Answer(QuestionForm form, List<CategoryStatement> parts) implements Sentence {
    public Answer {
        parts = List.copyOf(parts);
        Listing.require(parts);
    }

    /** To the question as documents ask it. */
    public Answer(List<CategoryStatement> parts) {
        this(QuestionForm.USUAL, parts);
    }

    @Override
    public List<Statement> statements() {
        return List.copyOf(parts);
    }

    /** The question, and what says that its answer follows. */
    public String opening() {
        return Tokens.join(question());
    }

    private List<String> question() {
        List<String> tokens = new ArrayList<>(parts.getFirst().question(form));
        tokens.add(Words.QUESTION_MARK);
        tokens.add(Words.ANSWER);
        return tokens;
    }

    @Override
    public List<String> tokens() {
        List<String> tokens = new ArrayList<>(question());
        tokens.addAll(Listing.tokens(parts));
        return List.copyOf(tokens);
    }
}
