package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Consistency;
import io.tuneloom.sharedschemas.results.FalseAnswers;
import io.tuneloom.sharedschemas.results.TierGroup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether methods answer facts from both sides, and what no document says: a line each. */
final class ReliabilityLines {
    private ReliabilityLines() {}

    static List<String> of(TuningCompleted result) {
        List<Consistency> facts = result.consistency().stream()
                .filter(each -> each.tier() == TierGroup.NOT_VERBATIM)
                .toList();
        return Stream.concat(consistency(facts).stream(), falseAnswers(result.falseAnswers()).stream())
                .toList();
    }

    /** Such as "Facts answered from both sides, of those answered from one at least: icl 95.0% [76.4%, 99.1%] of 20; chance 33.3%." */
    private static Optional<String> consistency(List<Consistency> facts) {
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of("Facts answered from both sides, of those answered from one at least: %s; chance %s."
                        .formatted(
                                facts.stream().map(ReliabilityLines::method).collect(Collectors.joining("; ")),
                                Figures.percent(facts.getFirst().chance())));
    }

    private static String method(Consistency row) {
        String label = row.method().label();
        Double rate = row.rate();
        return rate == null
                ? label + " answers none of " + Figures.count(row.facts())
                : "%s %s of %s".formatted(label, share(rate, row.interval()), Figures.mean(row.answered()));
    }

    /** Such as "False answers to 12 questions that no document answers: icl 75.0% [46.8%, 91.1%]." */
    private static Optional<String> falseAnswers(List<FalseAnswers> methods) {
        return methods.isEmpty()
                ? Optional.empty()
                : Optional.of("False answers to %s questions that no document answers: %s."
                        .formatted(
                                Figures.count(methods.getFirst().questions()),
                                methods.stream()
                                        .map(each -> each.method().label() + " " + share(each.rate(), each.interval()))
                                        .collect(Collectors.joining("; "))));
    }

    private static String share(double share, List<Double> interval) {
        return "%s [%s, %s]"
                .formatted(
                        Figures.percent(share),
                        Figures.percent(interval.getFirst()),
                        Figures.percent(interval.getLast()));
    }
}
