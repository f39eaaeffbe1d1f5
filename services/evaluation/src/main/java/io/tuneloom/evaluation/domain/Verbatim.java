package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which test items stand word for word in the rows that a model was trained on: to answer these it need not have understood
 * anything, it need only remember. In the benchmarks' language a row holds an item when it states the same in the same words,
 * under whatever preamble or heading; in any other, when its text holds the item's, whatever the case and the white space.
 */
public final class Verbatim {
    private final Set<Statement> statements = new HashSet<>();
    private final List<String> texts;

    public Verbatim(List<String> rows) {
        rows.forEach(row -> Passage.parse(row).ifPresent(passage -> statements.addAll(passage.statements())));
        texts = rows.stream().map(Verbatim::plain).toList();
    }

    /** Whether the prompt with one of the right candidates, or with the expected text, stands in a row. */
    public boolean holds(Question question) {
        return question.rightTexts().stream().anyMatch(this::isSaid);
    }

    private boolean isSaid(String text) {
        return Passage.parse(text)
                .map(passage -> statements.containsAll(passage.statements()))
                .orElseGet(() -> texts.stream().anyMatch(row -> row.contains(plain(text))));
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
