package io.tuneloom.evaluation.domain.costs;

import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.jobs.Work;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Modelled seconds, by what they are spent on. In a difference of costs equal work cancels, so that the error of a calibration counts
 * only where the work differs: two queries of the same tokens cost the same, however roughly the throughput is known.
 *
 * @param parts always in the same order
 */
record Cost(List<Part> parts) {
    /**
     * @param seconds below 0 in a difference
     * @param error of the calibration, half the width of its 95% interval as a share of the seconds
     */
    record Part(double seconds, double error) {
        private Part plus(Part other) {
            return new Part(seconds + other.seconds, Math.max(error, other.error));
        }

        private Part times(double factor) {
            return new Part(factor * seconds, error);
        }
    }

    Cost {
        parts = List.copyOf(parts);
    }

    /** @param share of the work, such as that of one query among many */
    static Cost of(Calibration calibration, Work work, double share) {
        Calibration.Rates rates = calibration.seconds();
        double error = calibration.error();
        return new Cost(List.of(
                        new Part(rates.pass() * work.passes(), error),
                        new Part(rates.token() * work.tokens(), error),
                        new Part(rates.attended() * work.attended(), error),
                        new Part(rates.cached() * work.cached(), error),
                        new Part(rates.prediction() * work.predictions(), error)))
                .times(share);
    }

    /** Both, whose parts are of different calibrations. */
    Cost beside(Cost other) {
        return new Cost(java.util.stream.Stream.concat(parts.stream(), other.parts.stream())
                .toList());
    }

    Cost plus(Cost other) {
        return new Cost(IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(i).plus(other.parts.get(i)))
                .toList());
    }

    Cost minus(Cost other) {
        return plus(other.times(-1));
    }

    Cost times(double factor) {
        return new Cost(parts.stream().map(part -> part.times(factor)).toList());
    }

    double seconds() {
        return parts.stream().mapToDouble(Part::seconds).sum();
    }

    /** How far the seconds may be off either way. */
    private double margin() {
        return parts.stream()
                .mapToDouble(part -> Math.abs(part.seconds()) * part.error())
                .sum();
    }

    double low() {
        return seconds() - margin();
    }

    double high() {
        return seconds() + margin();
    }
}
