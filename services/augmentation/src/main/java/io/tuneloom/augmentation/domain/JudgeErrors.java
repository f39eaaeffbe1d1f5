package io.tuneloom.augmentation.domain;

import io.tuneloom.augmentation.domain.StatementJudge.Audit;
import io.tuneloom.sharedschemas.artifacts.EntailmentLabel;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.results.JudgeError;
import io.tuneloom.sharedschemas.results.JudgeError.Called;
import io.tuneloom.sharedschemas.results.JudgeError.Confusion;
import io.tuneloom.sharedschemas.results.JudgeError.Rate;
import io.tuneloom.syntheticworlds.judging.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/** How often a judge errs, from what it called statements of which the truth is known. */
public record JudgeErrors(List<Judgement> judgements) {
    private static final double ERROR_RATE = 0.05;

    public record Judgement(EntailmentLabel truth, EntailmentLabel called) {}

    /** Empty when nothing was judged. */
    public Optional<JudgeError> error() {
        return judgements.isEmpty()
                ? Optional.empty()
                : Optional.of(new JudgeError(
                        judgements.size(),
                        rate(judgement -> true, judgement -> judgement.truth == judgement.called),
                        rate(is(EntailmentLabel.ENTAILED), called(EntailmentLabel.ENTAILED)),
                        rate(is(EntailmentLabel.CONTRADICTED), called(EntailmentLabel.CONTRADICTED)),
                        rate(is(EntailmentLabel.ENTAILED).negate(), called(EntailmentLabel.ENTAILED)),
                        rate(is(EntailmentLabel.CONTRADICTED).negate(), called(EntailmentLabel.CONTRADICTED)),
                        new Confusion(
                                of(EntailmentLabel.ENTAILED),
                                of(EntailmentLabel.CONTRADICTED),
                                of(EntailmentLabel.OPEN))));
    }

    /** Of the one kind of judgements, the share of the other. */
    private Rate rate(Predicate<Judgement> of, Predicate<Judgement> those) {
        int all = count(of);
        int part = count(of.and(those));
        double share = all == 0 ? 0 : (double) part / all;
        Interval interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(Math.max(1, all), part, ERROR_RATE);
        return new Rate(
                share,
                List.of(
                        Math.clamp(interval.getLowerBound(), 0, share),
                        Math.clamp(interval.getUpperBound(), share, 1)));
    }

    private Called of(EntailmentLabel truth) {
        return new Called(
                count(is(truth).and(called(EntailmentLabel.ENTAILED))),
                count(is(truth).and(called(EntailmentLabel.CONTRADICTED))),
                count(is(truth).and(called(EntailmentLabel.OPEN))));
    }

    private int count(Predicate<Judgement> those) {
        return (int) judgements.stream().filter(those).count();
    }

    private static Predicate<Judgement> is(EntailmentLabel truth) {
        return judgement -> judgement.truth == truth;
    }

    private static Predicate<Judgement> called(EntailmentLabel verdict) {
        return judgement -> judgement.called == verdict;
    }

    /** A synthetic world on which a judge is measured, judged as a team's own documents are. */
    public record KnownStatements(List<TrainingDocument> documents, List<Trial.Known> known) {

        /** Always the same ones, so that measuring a model again costs nothing. */
        public static List<KnownStatements> all() {
            return Trial.all().stream().map(KnownStatements::of).toList();
        }

        private static KnownStatements of(Trial trial) {
            return new KnownStatements(
                    trial.documents().stream()
                            .map(document -> new TrainingDocument(document.id(), document.text(), document.factIds()))
                            .toList(),
                    trial.statements());
        }

        public List<String> texts() {
            return known.stream().map(Trial.Known::text).toList();
        }

        /** @param verdicts by statement; those that the judge could not judge are missing */
        public List<Judgement> judged(Map<String, EntailmentLabel> verdicts) {
            return known.stream()
                    .flatMap(statement -> Optional.ofNullable(verdicts.get(statement.text()))
                            .map(called -> new Judgement(Audit.verdict(statement.truth()), called))
                            .stream())
                    .toList();
        }
    }
}
