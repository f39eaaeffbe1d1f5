package io.tuneloom.study.report;

import io.tuneloom.client.report.JsonNames;
import io.tuneloom.study.claims.Expect;
import io.tuneloom.study.claims.Judgement;
import io.tuneloom.study.claims.Table;
import io.tuneloom.study.claims.Verdict;
import io.tuneloom.study.report.Findings.Judged;
import io.tuneloom.study.report.PageContent.ClaimRow;
import io.tuneloom.study.report.PageContent.ClaimTable;
import io.tuneloom.study.report.PageContent.Fact;
import io.tuneloom.study.report.PageContent.Topic;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A study's claims as the page shows them: by question first, then all of them by table. */
final class ClaimTables {
    private ClaimTables() {}

    /** What the numbers show, question by question: claims that they decide. */
    static List<Topic> topics(List<Judged> all) {
        Map<String, List<ClaimRow>> byQuestion = all.stream()
                .filter(judged -> judged.claim().topic() != null && isDecided(judged))
                .collect(Collectors.groupingBy(
                        judged -> Objects.requireNonNull(judged.claim().topic()),
                        LinkedHashMap::new,
                        Collectors.mapping(ClaimTables::row, Collectors.toList())));
        return byQuestion.entrySet().stream()
                .map(each -> new Topic(each.getKey(), each.getValue()))
                .toList();
    }

    static List<ClaimTable> tables(List<Judged> all) {
        return Arrays.stream(Table.values())
                .map(table -> new ClaimTable(
                        JsonNames.of(table),
                        table.title(),
                        all.stream()
                                .filter(judged -> judged.claim().table() == table)
                                .map(ClaimTables::row)
                                .toList()))
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    /** What the numbers leave open of the paper's claims, and of those that answer the first page's questions. */
    static List<ClaimRow> open(List<Judged> all) {
        return all.stream()
                .filter(judged ->
                        judged.claim().table() == Table.PAPER || judged.claim().topic() != null)
                .filter(judged -> !isDecided(judged))
                .map(ClaimTables::row)
                .toList();
    }

    private static boolean isDecided(Judged judged) {
        Verdict verdict = judged.judgement().verdict();
        return verdict == Verdict.CONFIRMED || verdict == Verdict.REFUTED;
    }

    /** What the words of claims mean. */
    static List<Fact> words(Map<Expect, Double> margins) {
        return margins.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new Fact(
                        JsonNames.of(each.getKey()).replace('-', ' '),
                        each.getKey().sense(each.getValue())))
                .toList();
    }

    private static ClaimRow row(Judged judged) {
        Judgement judgement = judged.judgement();
        return new ClaimRow(
                judged.experiment(),
                judged.claim().sentence(),
                JsonNames.of(judgement.verdict()),
                judgement.verdict().words(),
                judgement.evidence(),
                worlds(judgement));
    }

    /** {@code 9 of 10: 48 50 47 ...}; empty for numbers that worlds do not have. */
    private static String worlds(Judgement judgement) {
        return judgement.worlds().isEmpty()
                ? ""
                : "%d of %d: %s"
                        .formatted(
                                judgement.within(),
                                judgement.worlds().size(),
                                judgement.worlds().stream()
                                        .map(number -> String.format(Locale.ROOT, "%.0f", number))
                                        .collect(Collectors.joining(" ")));
    }
}
