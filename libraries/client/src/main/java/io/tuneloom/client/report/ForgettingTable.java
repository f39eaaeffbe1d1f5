package io.tuneloom.client.report;

import io.tuneloom.client.report.Table.Alignment;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.results.Forgetting.Overall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What methods lost by their training, in the order of the result. */
public record ForgettingTable(TuningCompleted result) {

    /** A row for each method; empty if nothing was measured. */
    List<String> lines(int width) {
        List<Forgetting> all = result.forgetting();
        if (all.isEmpty()) {
            return List.of();
        }
        Table table = new Table(
                List.of("forgetting", "nats per token lost", "on other facts", "in context before", "after"),
                Alignment.RIGHT);
        all.forEach(each -> table.add(List.of(
                each.method().label(),
                nats(each.loss(), each.interval()),
                Optional.ofNullable(each.otherFacts())
                        .map(other -> Optional.ofNullable(other.interval())
                                .map(interval -> nats(other.loss(), interval))
                                .orElseGet(() -> nats(other.loss())))
                        .orElse("-"),
                accuracy(each, Overall::before),
                accuracy(each, Overall::after))));
        return table.lines(width);
    }

    /** What the table does not say, a line for each method. */
    List<String> details() {
        return result.forgetting().stream().map(ForgettingTable::detail).toList();
    }

    private static String detail(Forgetting each) {
        String splits = each.inContext().stream()
                .map(split -> "%s %s to %s (%d items, change %s to %s)"
                        .formatted(
                                split.split(),
                                Figures.percent(split.before()),
                                Figures.percent(split.after()),
                                split.items(),
                                Figures.points(split.interval().getFirst()),
                                Figures.points(split.interval().getLast())))
                .reduce((first, second) -> first + "; " + second)
                .map(" In context, on facts that were not trained on: %s."::formatted)
                .orElse("");
        return String.format(
                        Locale.ROOT,
                        "%s: of %,d texts (%,d tokens) that the base model wrote, with %.2f nats per token under the base model, %s are less"
                                + " likely. The 95%% interval is %s.",
                        each.method().label(),
                        each.texts(),
                        each.tokens(),
                        -each.before(),
                        Figures.percent(each.worse()),
                        each.intervalOver())
                + splits;
    }

    /** Such as {@code 0.12 [0.10, 0.14]}. */
    public static String nats(double loss, List<Double> interval) {
        return "%s [%s, %s]".formatted(nats(loss), nats(interval.getFirst()), nats(interval.getLast()));
    }

    /** Of any size: a training that collapsed loses more than has digits. */
    public static String nats(double loss) {
        return Math.abs(loss) < 1_000
                ? String.format(Locale.ROOT, "%.2f", loss)
                : String.format(Locale.ROOT, "%.2g", loss);
    }

    private static String accuracy(Forgetting each, Function<Overall, Double> which) {
        return each.inContextOverall().map(which).map(Figures::percent).orElse("-");
    }
}
