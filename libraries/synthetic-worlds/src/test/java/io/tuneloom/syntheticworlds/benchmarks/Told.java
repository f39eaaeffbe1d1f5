package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.CategoryPhrasing;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Inclusion;
import io.tuneloom.syntheticworlds.language.Joint;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Phrasing;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Turn;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The single statements of documents, also where a sentence tells several of them together. */
final class Told {
    /** How near a single statement of the documents comes to another one. */
    enum Nearness {
        NOT_TOLD,
        FROM_THE_OTHER_SIDE,
        /** From the same side. */
        IN_OTHER_WORDS,
        /** Whatever the sentence opens with. */
        WORD_FOR_WORD
    }

    private final Set<Statement> statements;
    private final Set<Statement> inPlainWords;
    private final Set<Statement> meanings;

    Told(List<Passage> documents) {
        statements = documents.stream()
                .flatMap(document -> document.statements().stream())
                .collect(Collectors.toSet());
        inPlainWords = all(Told::inPlainWords);
        meanings = all(Told::meaning);
    }

    private Set<Statement> all(UnaryOperator<Statement> of) {
        return statements.stream().map(of).collect(Collectors.toSet());
    }

    Set<Statement> statements() {
        return statements;
    }

    /** Of the statement that comes nearest. */
    Nearness nearness(Statement asked) {
        if (statements.contains(asked)) {
            return Nearness.WORD_FOR_WORD;
        }
        if (inPlainWords.contains(inPlainWords(asked))) {
            return Nearness.IN_OTHER_WORDS;
        }
        return meanings.contains(meaning(asked)) ? Nearness.FROM_THE_OTHER_SIDE : Nearness.NOT_TOLD;
    }

    /** The same for all that say the same from the same side. */
    private static Statement inPlainWords(Statement statement) {
        return switch (statement) {
            case CategoryStatement about -> about.told(about.direction(), CategoryPhrasing.STATED);
            case Comparison compared ->
                Comparison.stated(compared.feature(), compared.polarity(), compared.subject(), compared.object());
            case Description description -> description.told(description.order(), Joint.IS);
            case Quantified quantified ->
                Quantified.stated(quantified.quantifier(), quantified.subject(), quantified.object());
            case Turn turn -> turn.told(turn.direction(), Phrasing.STATED);
            case Inclusion _ -> statement;
        };
    }

    /** The same for all that say the same. */
    static Statement meaning(Statement statement) {
        return switch (statement) {
            case CategoryStatement about -> about.told(Direction.FORWARD, CategoryPhrasing.STATED);
            case Comparison compared ->
                compared.polarity() == Polarity.MORE ? inPlainWords(compared) : compared.reversed();
            case Description description -> description.told(Order.NAME_FIRST, Joint.IS);
            case Quantified quantified -> meaning(quantified);
            case Turn turn -> turn.told(Direction.FORWARD, Phrasing.STATED);
            case Inclusion inclusion -> inclusion.reversed();
        };
    }

    private static Statement meaning(Quantified statement) {
        boolean turnable = statement.quantifier() != Quantifier.ALL;
        return turnable && statement.subject().compareTo(statement.object()) > 0
                ? Quantified.stated(statement.quantifier(), statement.object(), statement.subject())
                : inPlainWords(statement);
    }
}
