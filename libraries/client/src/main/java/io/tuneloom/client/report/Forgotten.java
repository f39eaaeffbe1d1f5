package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.tuning.ForgettingSettings;
import java.util.List;

/** What methods lost by their training, measured by what the request allows. */
record Forgotten(TuningCompleted result) {

    /** Of a method that is shown to lose more than is allowed: by how much, such as {@code  (loses 4.00 nats per token, more than 3)}. */
    String tooMuch(MethodStanding each) {
        return result.forgetting(each.method())
                .map(lost -> " (loses %s nats per token, more than %s%s)"
                        .formatted(
                                ForgettingTable.nats(lost.loss()),
                                allowed(),
                                lost.seeds().size() > 1 ? "" : "; shown of one model only"))
                .orElse("");
    }

    /** Methods that lose more than is allowed by the estimate, without being shown to: two repetitions hardly ever show it. */
    List<MethodStanding> undecided() {
        return result.recommendation().standings().stream()
                .filter(each -> each.standing() != Standing.NOT_LEARNED && each.standing() != Standing.FORGETS)
                .filter(each -> result.forgetting(each.method())
                        .filter(lost ->
                                lost.loss() > result.request().forgetting().max())
                        .isPresent())
                .toList();
    }

    /** Of such a method. */
    String maybeTooMuch(MethodStanding each) {
        return result.forgetting(each.method())
                .map(lost -> " (loses %s nats per token; at most %s are allowed)"
                        .formatted(ForgettingTable.nats(lost.loss(), lost.interval()), allowed()))
                .orElse("");
    }

    /** Whether a training that did not teach the facts destroyed what the model could. */
    boolean collapsed(MethodStanding each) {
        return result.forgetting(each.method())
                .filter(lost -> lost.isMoreThan(ForgettingSettings.DESTRUCTIVE))
                .isPresent();
    }

    private String allowed() {
        return Figures.plain(result.request().forgetting().max());
    }
}
