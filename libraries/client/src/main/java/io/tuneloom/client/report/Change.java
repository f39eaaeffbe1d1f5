package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.results.Needed;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import io.tuneloom.wording.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What could change a conclusion: settings to change where nothing is recommended, or what the recommendation depends on. */
record Change(Conclusion conclusion) {
    String text() {
        Method method = conclusion.recommendation().method();
        if (method != null) {
            return changeOf(method);
        }
        if (conclusion.noneCanBeRecommended() && conclusion.failure().isEmpty()) {
            return "a request whose methods include at least one of %s.".formatted(recommendable());
        }
        if (conclusion.standings().isEmpty()) {
            return conclusion
                    .failure()
                    .map(group -> remedy(group.failure().reason()))
                    .orElse("other documents, questions or settings.");
        }
        Needed needed = conclusion.recommendation().needed();
        if (needed != null) {
            return new MoreQuestions(conclusion.result(), needed).advice();
        }
        if (conclusion.knownBefore().isPresent()) {
            return "documents and questions about facts that the base model does not know.";
        }
        if (conclusion.with(Standing.NOT_LEARNED).stream().anyMatch(conclusion.forgotten()::collapsed)) {
            return "a lower training.learningRate or more training.warmupSteps, since training destroyed what the model could before.";
        }
        if (conclusion.with(Standing.WORSE).isEmpty()
                && !conclusion.with(Standing.FORGETS).isEmpty()) {
            return "training.replay, fewer epochs, a lower learning rate, or a larger forgetting.max.";
        }
        return conclusion.with(Standing.WORSE).isEmpty()
                ? "%sanother baseModel (docs/models.md), or more questions."
                        .formatted(
                                conclusion.with(Standing.NOT_LEARNED).stream()
                                                .anyMatch(each -> each.method().trains())
                                        ? "more epochs or a higher learning rate, "
                                        : "")
                : "a larger margin, more training, or another baseModel (docs/models.md).";
    }

    /** Other numbers of queries for which another method is cheaper, and a margin that is too small. */
    private String changeOf(Method method) {
        List<String> changes = new ArrayList<>();
        List<Cheapest> envelope = conclusion.result().cheapest().stream()
                .filter(each -> !each.prefixCached())
                .toList();
        for (int i = 0; i < envelope.size(); i++) {
            if (envelope.get(i).method() == method) {
                if (i > 0) {
                    changes.add("fewer than %s queries (%s is cheaper then)"
                            .formatted(
                                    Figures.count(envelope.get(i).fromQueries()),
                                    envelope.get(i - 1).method().label()));
                }
                if (i + 1 < envelope.size()) {
                    changes.add("%s or more (%s is cheaper then)"
                            .formatted(
                                    Count.of(envelope.get(i + 1).fromQueries(), "query", "queries"),
                                    envelope.get(i + 1).method().label()));
                }
            }
        }
        conclusion
                .decisive(method)
                .filter(closest -> closest.high() > 0)
                .ifPresent(closest -> changes.add("a margin of %s or less".formatted(Figures.points(closest.high()))));
        if (conclusion.forgotten().undecided().stream().anyMatch(each -> each.method() == method)) {
            changes.add("more repetitions, which may show that it forgets too much");
        }
        return changes.isEmpty()
                ? conclusion.standings().size() == 1
                        ? "another method to compare it with."
                        : "other documents or questions, or another baseModel."
                : String.join("; ", changes) + ".";
    }

    private String remedy(FailureReason reason) {
        return switch (reason) {
            case MODEL_UNUSABLE ->
                "a repaired model folder, or another model: ./tuneloom model add FOLDER --name NAME, and a new request with"
                        + " \"baseModel\": \"NAME\", or --model NAME.";
            case CONTEXT_TOO_SMALL, TEXT_TOO_LONG ->
                "shorter documents, or a baseModel with a larger context (docs/models.md).";
            case OUT_OF_MEMORY, ATTEMPTS_EXHAUSTED ->
                "more memory for the workers, %straining.gradientCheckpointing, fewer training.microBatchTokens, or a smaller baseModel (docs/models.md)."
                        .formatted(
                                trainsAllWeights()
                                        ? Method.LORA_FINE_TUNING.label() + " (an adapter needs less), "
                                        : "");
            case TRAINING_DIVERGED -> "a lower training.learningRate.";
            case INVALID_INPUT -> "a corrected input, in a new request.";
            case LIMIT_EXCEEDED -> "a smaller request, or a higher limit (docs/operations.md).";
            case SELF_CHECK_FAILED, STORAGE_UNAVAILABLE, DEPENDENCY_FAILED, CANCELLED, INTERNAL ->
                "a new request with another id, once the cause is removed; stored outcomes are reused.";
        };
    }

    private boolean trainsAllWeights() {
        return conclusion.request().methods().stream()
                .map(Method::tuning)
                .flatMap(Optional::stream)
                .anyMatch(tuning -> !tuning.lora());
    }

    private static String recommendable() {
        return Arrays.stream(Method.values())
                .filter(method -> method.role() == Role.RECOMMENDABLE)
                .map(Method::label)
                .collect(Collectors.joining(", "));
    }
}
