package io.tuneloom.study.report;

import io.tuneloom.client.report.AuditFigures;
import io.tuneloom.client.report.AuditFigures.Share;
import io.tuneloom.client.report.AuditLines;
import io.tuneloom.client.report.Figures;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.JudgeError.Rate;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.report.PageContent.AuditedSplit;
import io.tuneloom.study.report.PageContent.AuditedStrategy;
import io.tuneloom.study.report.PageContent.Written;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The audits of one experiment's augmented rows: tables of the page, and the lines of {@code audit.csv}. */
record Audits(List<Audited> all) {
    private static final String NOTHING = "–";
    private static final String NEAR =
            "An item is near a training row if its right answer appears in the row verbatim. Outside the benchmarks' language also if it is"
                    + " similar to the row (edit similarity over 0.8), shares eight consecutive words with it (8-gram), or if its subject and"
                    + " answer are in one row. An item can be near in several ways.";

    record Audited(String variant, String run, AugmentationAudit audit) {}

    static Audits of(Answer answer) {
        return new Audits(answer.outcomes().stream().flatMap(Audits::of).toList());
    }

    private static Stream<Audited> of(Outcome outcome) {
        return outcome.result().stream()
                .flatMap(result -> result.arms().stream())
                .flatMap(arm -> Optional.ofNullable(arm.audit()).stream())
                .map(audit -> new Audited(outcome.variant(), outcome.runId(), audit));
    }

    /** Names the judge unless it was logic. */
    String caption() {
        Stream<String> judges = all.stream()
                .map(audited -> AuditFigures.judge(audited.audit()))
                .distinct()
                .flatMap(Audits::caption);
        return Stream.concat(Stream.of("Augmented rows: new statements compared with the documents."), judges)
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> caption(AuditJudge judge) {
        return switch (judge.by()) {
            case REASONER -> Stream.empty();
            case MODEL -> Stream.concat(Stream.of("Judge: the base model."), AuditLines.judge(judge).stream());
            case NOBODY -> Stream.of("Not judged.");
        };
    }

    /** The numbers that {@link AuditCharts} draws, as rows of text. */
    Written written() {
        return new Written(
                caption(),
                Arrays.stream(Share.values()).map(Share::words).toList(),
                all.stream()
                        .flatMap(
                                audited -> audited.audit().strategies().stream().map(each -> row(audited, each)))
                        .toList(),
                NEAR,
                all.stream()
                        .flatMap(audited -> audited.audit().splits().stream().map(each -> row(audited, each)))
                        .toList());
    }

    private static AuditedStrategy row(Audited audited, StrategyAudit strategy) {
        JudgedBy by = AuditFigures.judge(audited.audit()).by();
        boolean judged = by != JudgedBy.NOBODY && strategy.statements() > 0;
        List<String> shares = Arrays.stream(Share.values())
                .map(share -> judged ? Figures.percent(share.of(strategy)) : NOTHING)
                .toList();
        return new AuditedStrategy(
                strategy.equals(audited.audit().strategies().getFirst()),
                audited.variant(),
                JsonNames.of(strategy.strategy()),
                rows(strategy),
                Figures.count(strategy.statements()),
                shares,
                words(by));
    }

    private static String rows(StrategyAudit strategy) {
        String rows = Figures.count(strategy.rows());
        return strategy.dropped() == 0
                ? rows
                : "%s (%s contradicted rows dropped)".formatted(rows, Figures.count(strategy.dropped()));
    }

    private static String words(JudgedBy by) {
        return switch (by) {
            case REASONER -> "logic";
            case MODEL -> "base model";
            case NOBODY -> "none";
        };
    }

    private static AuditedSplit row(Audited audited, SplitAudit split) {
        String chance = Optional.ofNullable(split.others())
                .map(others -> Figures.percent(others.chance()))
                .orElse(NOTHING);
        return new AuditedSplit(
                split.equals(audited.audit().splits().getFirst()),
                audited.variant(),
                split.split(),
                AuditFigures.nearByWay(split),
                AuditFigures.othersAccuracy(split).orElse("no other items"),
                chance);
    }

    /**
     * One augmentation strategy of one method: a line of {@code audit.csv}. Test items near the rows are in {@code results.csv}.
     *
     * @param rows training rows
     * @param statements new ones, which the shares refer to
     * @param unjudged share that could not be parsed as statements, or was not judged
     * @param dropped rows that were not trained on because they contradict the documents
     * @param heldOut rows that were not trained on because they are about held-out facts
     * @param judge {@code reasoner} is logic, {@code model} the base model
     * @param judgeAccuracy of the base model as a judge, if it was measured; the chance level is a third
     */
    record Line(
            String experiment,
            String variant,
            String run,
            String strategy,
            int rows,
            int statements,
            double entailed,
            double contradicted,
            double open,
            double unjudged,
            int dropped,
            int heldOut,
            String judge,
            Optional<Double> judgeAccuracy,
            Optional<Double> judgeLow,
            Optional<Double> judgeHigh) {

        static List<Line> of(Findings findings) {
            return findings.answers().stream()
                    .flatMap(answer -> Audits.of(answer).all().stream()
                            .flatMap(audited -> audited.audit().strategies().stream()
                                    .map(strategy -> of(answer.experiment(), audited, strategy))))
                    .toList();
        }

        private static Line of(String experiment, Audited audited, StrategyAudit strategy) {
            AuditJudge judge = AuditFigures.judge(audited.audit());
            Optional<Rate> accuracy = Optional.ofNullable(judge.error()).map(error -> error.accuracy());
            return new Line(
                    experiment,
                    audited.variant(),
                    audited.run(),
                    JsonNames.of(strategy.strategy()),
                    strategy.rows(),
                    strategy.statements(),
                    strategy.entailed(),
                    strategy.contradicted(),
                    strategy.open(),
                    strategy.unparsed(),
                    strategy.dropped(),
                    strategy.heldOut(),
                    JsonNames.of(judge.by()),
                    accuracy.map(Rate::share),
                    accuracy.map(rate -> rate.interval().getFirst()),
                    accuracy.map(rate -> rate.interval().getLast()));
        }
    }
}
