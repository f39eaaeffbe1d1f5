package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one document or is answered to one instruction: statements, perhaps under a preamble, perhaps under a
 * heading that names what they are about. A heading's statements speak of no other names.
 */
public record Passage(@Nullable Preamble preamble, @Nullable Heading heading, List<Statement> statements) {
    public Passage {
        statements = List.copyOf(statements);
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("a passage needs a statement");
        }
        if (!covers(heading, statements)) {
            throw new IllegalArgumentException("the heading %s leaves out a name of %s".formatted(heading, statements));
        }
    }

    /** A statement and its full stop. */
    public static Passage of(Statement statement) {
        return new Passage(null, null, List.of(statement));
    }

    public static Passage of(Preamble preamble, Statement statement) {
        return new Passage(preamble, null, List.of(statement));
    }

    public static Passage under(Heading heading, List<? extends Statement> statements) {
        return new Passage(null, heading, List.copyOf(statements));
    }

    /** Reads what {@link #text} writes, and nothing else; names must be of the {@link Lexicon}. */
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
        for (Statement statement : statements) {
            tokens.addAll(statement.tokens());
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

    static boolean covers(@Nullable Heading heading, List<Statement> statements) {
        return heading == null
                || statements.stream()
                        .allMatch(statement -> heading.names().contains(statement.subject())
                                && heading.names().contains(statement.object()));
    }
}
