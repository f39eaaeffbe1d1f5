package io.tuneloom.study.report;

import io.tuneloom.client.report.Figures;
import io.tuneloom.client.report.ForgettingTable;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.results.Forgetting.OtherFacts;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.PageContent.ForgettingRow;
import java.util.List;
import java.util.Optional;

/** What the methods of one experiment lost by training: rows of a table, and the lines of {@code forgetting.csv}. */
record Forgotten(Answer answer) {
    private static final String NOTHING = "–";

    /** Empty if no run measured it. */
    List<ForgettingRow> rows() {
        return answer.outcomes().stream()
                .flatMap(outcome -> outcome.result().stream()
                        .flatMap(result -> result.forgetting().stream()
                                .map(each ->
                                        row(each.equals(result.forgetting().getFirst()), outcome.variant(), each))))
                .toList();
    }

    private static ForgettingRow row(boolean first, String variant, Forgetting each) {
        return new ForgettingRow(
                first,
                variant,
                each.method().label(),
                ForgettingTable.nats(each.loss(), each.interval()),
                otherFacts(each).orElse(NOTHING),
                each.inContextOverall()
                        .map(both -> Figures.percent(both.before()))
                        .orElse(NOTHING),
                each.inContextOverall()
                        .map(both -> Figures.percent(both.after()))
                        .orElse(NOTHING));
    }

    private static Optional<String> otherFacts(Forgetting each) {
        return Optional.ofNullable(each.otherFacts())
                .map(other -> Optional.ofNullable(other.interval())
                        .map(interval -> ForgettingTable.nats(other.loss(), interval))
                        .orElseGet(() -> ForgettingTable.nats(other.loss())));
    }

    /**
     * One method of one run: a line of {@code forgetting.csv}.
     *
     * @param texts that the base model wrote
     * @param before mean log-likelihood of a token under the base model
     * @param loss by how much it is lower after training, in nats per token, with its 95% interval over texts and, if there are several, models
     * @param worse share of the texts that are less likely
     * @param otherLoss the same loss on documents of other worlds, with its 95% interval over worlds
     * @param inContextBefore accuracy of the base model with documents of other worlds in context, over all splits
     * @param inContextAfter the same of the tuned models
     */
    record Line(
            String experiment,
            String variant,
            String run,
            String method,
            int texts,
            long tokens,
            double before,
            double loss,
            double low,
            double high,
            double worse,
            List<Double> seedLosses,
            Optional<Double> otherLoss,
            Optional<Double> otherLow,
            Optional<Double> otherHigh,
            Optional<Double> inContextBefore,
            Optional<Double> inContextAfter) {

        static List<Line> of(Findings findings) {
            return findings.placed()
                    .flatMap(placed -> placed.result().forgetting().stream().map(each -> of(placed, each)))
                    .toList();
        }

        private static Line of(Findings.Placed placed, Forgetting each) {
            Optional<OtherFacts> other = Optional.ofNullable(each.otherFacts());
            Optional<List<Double>> interval = other.flatMap(facts -> Optional.ofNullable(facts.interval()));
            return new Line(
                    placed.experiment(),
                    placed.variant(),
                    placed.run(),
                    each.method().label(),
                    each.texts(),
                    each.tokens(),
                    each.before(),
                    each.loss(),
                    each.interval().getFirst(),
                    each.interval().getLast(),
                    each.worse(),
                    each.seeds(),
                    other.map(OtherFacts::loss),
                    interval.map(List::getFirst),
                    interval.map(List::getLast),
                    each.inContextOverall().map(Forgetting.Overall::before),
                    each.inContextOverall().map(Forgetting.Overall::after));
        }
    }
}
