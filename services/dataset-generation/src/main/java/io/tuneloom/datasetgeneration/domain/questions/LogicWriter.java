package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Tokens;
import io.tuneloom.syntheticworlds.language.Words;
import io.tuneloom.syntheticworlds.logic.Conclusions;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes by logic what questions about documents of the benchmarks' language are made of. A model of that language knows only the
 * instructions that training rows are written by; questions written by these would be the rows.
 */
final class LogicWriter {
    private static final String NOTHING = Words.NOTHING + Words.FULL_STOP;

    private final Conclusions all;
    private final Set<Statement> said = new HashSet<>();
    private final Iterator<String> newNames;
    private final Iterator<String> newNouns;

    /** @param statements of all documents */
    LogicWriter(List<Statement> statements) {
        this.all = new Conclusions(statements);
        Set<String> named = statements.stream()
                .flatMap(statement -> statement.tokens().stream())
                .collect(Collectors.toSet());
        this.newNames = unnamed(Lexicon.names(), named);
        this.newNouns = unnamed(Lexicon.nouns(), named);
    }

    private static Iterator<String> unnamed(List<String> words, Set<String> named) {
        return words.stream().filter(word -> !named.contains(word)).iterator();
    }

    /** In the order of the instructions. */
    List<GeneratedText> answers(Asking asking) {
        return asking.instructions().stream()
                .map(instruction -> new GeneratedText(instruction.id(), answer(asking.kind(), instruction), true))
                .toList();
    }

    private String answer(Kind kind, Instruction instruction) {
        List<Statement> told = Passage.parse(instruction.text())
                .orElseThrow(() -> new IllegalArgumentException("Not of the benchmarks' language: " + instruction))
                .statements();
        return switch (kind) {
            case RESTATED -> text(lastWording(told.getFirst()));
            case REVERSED -> text(lastWording(told.getFirst().reversed()));
            case UNANSWERABLE -> ofAnother(told.getFirst());
            case LINKED -> linked(told).map(LogicWriter::text).orElse(NOTHING);
        };
    }

    /** The one that is reached last: a model rephrases a sentence first in the words next to it. */
    private static Statement lastWording(Statement statement) {
        SequencedSet<Statement> wordings = new LinkedHashSet<>(List.of(statement));
        Optional<? extends Statement> next = statement.restated();
        while (next.isPresent() && wordings.add(next.get())) {
            next = next.get().restated();
        }
        return wordings.getLast();
    }

    /** The statement, told of what no document names, in place of what it is about; nothing where it is about none that has a name. */
    private String ofAnother(Statement statement) {
        return Stream.of(statement, statement.reversed())
                .flatMap(told -> nameOf(told).flatMap(name -> withNewName(told, name)).stream())
                .findFirst()
                .orElse(NOTHING);
    }

    private static Optional<String> nameOf(Statement statement) {
        return Tokens.split(statement.subject()).orElse(List.of()).stream()
                .filter(token -> Lexicon.isName(token) || Lexicon.isNoun(token))
                .findFirst();
    }

    private Optional<String> withNewName(Statement statement, String name) {
        Iterator<String> others = Lexicon.isName(name) ? newNames : newNouns;
        if (!others.hasNext()) {
            return Optional.empty();
        }
        String other = others.next();
        List<String> tokens = Passage.of(statement).tokens().stream()
                .map(token -> token.equals(name) ? other : token)
                .toList();
        return Optional.of(Tokens.join(tokens));
    }

    private Optional<? extends Statement> linked(List<Statement> told) {
        List<Statement> conclusions = all.about(told);
        return Stream.concat(conclusions.stream(), conclusions.stream().map(Statement::reversed))
                .filter(said::add)
                .findFirst();
    }

    private static String text(Statement statement) {
        return Passage.of(statement).text();
    }
}
