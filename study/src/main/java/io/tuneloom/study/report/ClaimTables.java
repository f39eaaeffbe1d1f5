package io.tuneloom.study.report;

import io.tuneloom.client.report.JsonNames;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.claims.Claim.Table;
import io.tuneloom.study.claims.Expect;
import io.tuneloom.study.claims.Judgement;
import io.tuneloom.study.claims.Judgement.Verdict;
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
import java.util.Optional;
import java.util.stream.Collectors;

/** A study's claims on the page, by question first, then all of them by table; and the lines of {@code claims.csv}. */
final class ClaimTables {
    private ClaimTables() {}

    /** Claims that the results decide, question by question. */
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

    /** Claims of the paper and of the first page's questions that the results do not decide. */
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

    /** The criteria of claims, by word. */
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

    /** {@code 9 of 10: 48 50 47 ...}; empty for quantities that are not measured in each world. */
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

    /**
     * A claim and its verdict: a line of {@code claims.csv}.
     *
     * @param claim a sentence made from the columns {@code expect} to {@code margin}
     * @param splits that it is about; of several, it must hold on at least half. None for costs
     * @param margin in percent, in points, or as a multiple
     * @param worlds the claim's quantity in each world
     * @param within number of worlds within the bounds
     */
    record Line(
            String table,
            String experiment,
            String claim,
            String expect,
            String of,
            Optional<String> than,
            List<String> splits,
            String tier,
            Optional<Double> margin,
            String verdict,
            String evidence,
            List<Double> worlds,
            int within) {

        static List<Line> of(Findings findings) {
            return findings.judged().stream().map(Line::of).toList();
        }

        private static Line of(Judged judged) {
            Claim claim = judged.claim();
            return new Line(
                    JsonNames.of(claim.table()),
                    judged.experiment(),
                    claim.sentence(),
                    JsonNames.of(claim.expect()),
                    claim.of().toString(),
                    Optional.ofNullable(claim.than()).map(Object::toString),
                    claim.on(),
                    JsonNames.of(claim.tier()),
                    Optional.ofNullable(claim.margin()),
                    JsonNames.of(judged.judgement().verdict()),
                    judged.judgement().evidence(),
                    judged.judgement().worlds(),
                    judged.judgement().within());
        }
    }
}
