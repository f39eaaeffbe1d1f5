package io.tuneloom.augmentation.domain;

import io.tuneloom.augmentation.domain.StatementJudge.Audit;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Tokens;
import io.tuneloom.text.corpus.TextReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Rows with every name replaced by another that is in the rows, always by the same one: their number, form and length stay, and so
 * does what they say about each other, but not what they say about the documents. Names, categories and adjectives are replaced
 * among themselves. Where rows have but one of them it stays.
 */
public final class Sham {
    private static final List<Predicate<String>> KINDS =
            List.of(Lexicon::isName, Lexicon::isNoun, Lexicon::isAdjective);

    private Sham() {}

    /** @param rows of the benchmarks' language */
    public static List<AugmentedRow> of(List<AugmentedRow> rows, long seed) {
        Map<String, String> others = others(rows, new Random(seed));
        return rows.stream()
                .map(row -> new AugmentedRow(renamed(row.text(), others), row.strategy(), row.source()))
                .toList();
    }

    /** The report on the rows as instructed, but with what these here say. */
    public static AugmentationReport report(AugmentationReport asInstructed, List<AugmentedRow> sham, Audit judge) {
        return new AugmentationReport(
                asInstructed.strategies().stream()
                        .map(count -> count.with(statements(sham, count.strategy(), judge)))
                        .toList(),
                asInstructed.facts(),
                asInstructed.judge());
    }

    private static StatementCount statements(List<AugmentedRow> rows, Strategy strategy, Audit judge) {
        return rows.stream()
                .filter(row -> row.strategy() == strategy)
                .map(row -> judge.judge(TextReading.of(row.text())))
                .reduce(StatementCount.NONE, StatementCount::plus);
    }

    private static String renamed(String text, Map<String, String> others) {
        return Tokens.join(
                tokens(text).map(token -> others.getOrDefault(token, token)).toList());
    }

    private static Map<String, String> others(List<AugmentedRow> rows, Random random) {
        Map<String, String> others = new HashMap<>();
        for (Predicate<String> kind : KINDS) {
            List<String> words = new ArrayList<>(rows.stream()
                    .flatMap(row -> tokens(row.text()))
                    .filter(kind)
                    .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
            List<String> cycled = cycled(words, random);
            for (int i = 0; i < words.size(); i++) {
                others.put(words.get(i), cycled.get(i));
            }
        }
        return others;
    }

    /** Sattolo's algorithm: a permutation of one cycle, each equally likely, so that no word stays where it was. */
    private static List<String> cycled(List<String> words, Random random) {
        List<String> cycled = new ArrayList<>(words);
        for (int i = cycled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i);
            cycled.set(i, cycled.set(j, cycled.get(i)));
        }
        return cycled;
    }

    private static Stream<String> tokens(String text) {
        return Tokens.split(text)
                .orElseThrow(() -> new IllegalArgumentException("Not of the benchmarks' language: " + text))
                .stream();
    }
}
