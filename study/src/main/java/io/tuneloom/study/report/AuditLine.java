package io.tuneloom.study.report;

import io.tuneloom.client.report.AuditFigures;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.JudgeError.Rate;
import io.tuneloom.study.report.Audits.Audited;
import java.util.List;
import java.util.Optional;

/**
 * What a model wrote for its own training when asked in one way: a line of {@code audit.csv}. What of the test stands in it
 * is in {@code results.csv}.
 *
 * @param rows training rows that came of it
 * @param statements new ones, of which the shares are
 * @param unjudged share that could not be read as statements, or that nobody judged
 * @param dropped rows that were not trained on because the documents contradict them
 * @param heldOut rows that were not trained on because they are about held-out facts
 * @param judge {@code reasoner} is logic, {@code model} the base model
 * @param judgeAccuracy of the base model as a judge, where that was measured; guessing gets a third
 */
record AuditLine(
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

    static List<AuditLine> of(Findings findings) {
        return findings.answers().stream()
                .flatMap(answer -> Audits.of(answer).all().stream()
                        .flatMap(audited -> audited.audit().strategies().stream()
                                .map(strategy -> of(answer.experiment(), audited, strategy))))
                .toList();
    }

    private static AuditLine of(String experiment, Audited audited, StrategyAudit strategy) {
        AuditJudge judge = AuditFigures.judge(audited.audit());
        Optional<Rate> accuracy = Optional.ofNullable(judge.error()).map(error -> error.accuracy());
        return new AuditLine(
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
