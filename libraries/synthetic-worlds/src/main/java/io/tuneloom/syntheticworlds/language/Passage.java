package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one document or is answered to one instruction: sentences, perhaps under a preamble, perhaps under a
 * heading that names what they are about. A heading's sentences speak of no other names.
 */
public record Passage(@Nullable Preamble preamble, @Nullable Heading heading, List<? extends Sentence> sentences) {
    public Passage {
        sentences = List.copyOf(sentences);
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("a passage needs a statement");
        }
        if (!covers(heading, sentences)) {
            throw new IllegalArgumentException("the heading %s leaves out a name of %s".formatted(heading, sentences));
        }
    }

    /** A statement and its full stop. */
    public static Passage of(Statement statement) {
        return new Passage(null, null, List.of(statement));
    }

    public static Passage of(Preamble preamble, Statement statement) {
        return new Passage(preamble, null, List.of(statement));
    }

    public static Passage of(List<? extends Sentence> sentences) {
        return new Passage(null, null, sentences);
    }

    public static Passage under(Heading heading, List<? extends Sentence> sentences) {
        return new Passage(null, heading, sentences);
    }

    /** What the sentences say, one by one, in the order told. */
    public List<Statement> statements() {
        return sentences.stream()
                .flatMap(sentence -> sentence.statements().stream())
                .toList();
    }

    /** Reads what {@link #text} writes, and nothing else; all words must be of the {@link Lexicon}. */
    public static Optional<Passage> parse(String text) {
        return Tokens.split(text).flatMap(PassageParser::parse);
    }

    /** The tokens, one string each. */
    public List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        if (preamble != null) {
            tokens.add(preamble.token());
        }
        if (heading != null) {
            tokens.addAll(heading.tokens());
        }
        for (Sentence sentence : sentences) {
            tokens.addAll(sentence.tokens());
            tokens.add(Words.FULL_STOP);
        }
        tokens.set(tokens.size() - 1, endMark(preamble));
        return List.copyOf(tokens);
    }

    public String text() {
        return Tokens.join(tokens());
    }

    static String endMark(@Nullable Preamble preamble) {
        return preamble == null ? Words.FULL_STOP : preamble.endMark();
    }

    static boolean covers(@Nullable Heading heading, List<? extends Sentence> sentences) {
        return heading == null
                || sentences.stream()
                        .flatMap(sentence -> sentence.statements().stream())
                        .allMatch(statement -> heading.names().contains(statement.subject())
                                && heading.names().contains(statement.object()));
    }
}
