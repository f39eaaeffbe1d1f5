package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.MethodStanding.Behind;
import io.tuneloom.sharedschemas.results.Needed;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import io.tuneloom.wording.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answer in three paragraphs: what is recommended, why, and what could change it. The result's reason says more. */
record Conclusion(TuningCompleted result) {
    List<String> paragraphs() {
        return List.of("Recommendation: " + what(), "Why: " + why(), "What could change it: " + change());
    }

    private String what() {
        Method method = recommendation().method();
        if (method != null) {
            return method.label() + rank(method) + ".";
        }
        if (failure().isPresent()) {
            return result.arms().stream().allMatch(arm -> arm.failure() != null)
                    ? "none. No method completed."
                    : "none. No method that can be recommended completed.";
        }
        if (noneCanBeRecommended()) {
            return "none. The request names no method that can be recommended.";
        }
        if (standings().isEmpty()) {
            return "none. " + Sentences.of(recommendation().reason()).getFirst();
        }
        if (knownBefore().isPresent()) {
            return "none. The base model answers the questions without the facts (lowest accuracy of %s on a split: %s)."
                    .formatted(
                            Method.PRETRAINED.label(),
                            Figures.percent(knownBefore().getAsDouble()));
        }
        if (noneLearned()) {
            return "none. No method is shown to have learned the facts.";
        }
        if (standings().stream()
                .allMatch(each -> each.standing() == Standing.NOT_LEARNED || each.standing() == Standing.FORGETS)) {
            return "none. Every method that is shown to have learned the facts forgets too much.";
        }
        return with(Standing.UNDECIDED).isEmpty()
                ? "none. No method is within %s of the others on every split.".formatted(margin())
                : "none yet; no method is shown to be within %s of the others on every split.".formatted(margin());
    }

    /** Among the methods that qualify. */
    private String rank(Method method) {
        int qualify = with(Standing.QUALIFIES).size();
        if (qualify > 1) {
            return ", the cheapest of %d methods that qualify, for %s"
                    .formatted(qualify, Count.of(request().expectedQueries(), "query", "queries"));
        }
        if (qualify == 0) {
            return "";
        }
        return standings().size() == 1
                ? ", the only method that was compared"
                : decisive(method).isPresent()
                        ? ", the only method that qualifies"
                        : ", the only method that is shown to have learned the facts"
                                + (with(Standing.FORGETS).isEmpty() ? "" : " without forgetting too much");
    }

    private String why() {
        Method method = recommendation().method();
        if (standings().isEmpty()) {
            return failure().map(Failures.Group::message).orElseGet(this::furtherReason);
        }
        String comparison = Stream.of(
                        Optional.ofNullable(method).flatMap(this::decisive).map(this::lead),
                        undecided(),
                        listed("Worse", with(Standing.WORSE), Conclusion::behind),
                        listed(
                                "Not shown to have learned the facts",
                                with(Standing.NOT_LEARNED),
                                Conclusion::notLearned),
                        listed("Forgets too much", with(Standing.FORGETS), forgotten()::tooMuch),
                        listed("May forget too much", forgotten().undecided(), forgotten()::maybeTooMuch))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return comparison.isEmpty() ? furtherReason() : comparison;
    }

    private String lead(Behind closest) {
        return "It is at most %s behind any other method on every split (95%% interval; margin %s)."
                .formatted(Figures.points(Math.max(0, closest.high())), margin());
    }

    /** The method that comes closest to qualifying, and the names of the others. */
    private Optional<String> undecided() {
        List<MethodStanding> undecided = with(Standing.UNDECIDED).stream()
                .filter(each -> each.closest() != null)
                .sorted(Comparator.comparing(
                        each -> Objects.requireNonNull(each.closest()).high()))
                .toList();
        if (undecided.isEmpty()) {
            return Optional.empty();
        }
        MethodStanding first = undecided.getFirst();
        Behind closest = Objects.requireNonNull(first.closest());
        String others =
                undecided.stream().skip(1).map(each -> each.method().label()).collect(Collectors.joining(", "));
        return Optional.of("%s may be up to %s behind %s on %s.%s"
                .formatted(
                        first.method().label(),
                        Figures.points(closest.high()),
                        closest.other().label(),
                        closest.split(),
                        others.isEmpty() ? "" : " Also undecided: %s.".formatted(others)));
    }

    private static Optional<String> listed(
            String title, List<MethodStanding> methods, Function<MethodStanding, String> number) {
        return methods.isEmpty()
                ? Optional.empty()
                : Optional.of("%s: %s."
                        .formatted(
                                title,
                                methods.stream()
                                        .map(each -> each.method().label() + number.apply(each))
                                        .collect(Collectors.joining(", "))));
    }

    private static String behind(MethodStanding each) {
        Behind closest = each.closest();
        return closest == null ? "" : " (by %s)".formatted(Figures.points(closest.behind()));
    }

    private static String notLearned(MethodStanding each) {
        Double recall = each.recall();
        return recall != null && recall < MethodStanding.RECALL_REQUIRED
                ? " (%s on recall, %.0f%% required)"
                        .formatted(Figures.percent(recall), 100 * MethodStanding.RECALL_REQUIRED)
                : " (not significantly better than without them)";
    }

    private String change() {
        Method method = recommendation().method();
        if (method != null) {
            return changeOf(method);
        }
        if (noneCanBeRecommended() && failure().isEmpty()) {
            return "a request whose methods include at least one of %s.".formatted(recommendable());
        }
        if (standings().isEmpty()) {
            return failure()
                    .map(group -> remedy(group.failure().reason()))
                    .orElse("other documents, questions or settings.");
        }
        Needed needed = recommendation().needed();
        if (needed != null) {
            return new MoreQuestions(result, needed).advice();
        }
        if (knownBefore().isPresent()) {
            return "documents and questions about facts that the base model does not know.";
        }
        if (with(Standing.NOT_LEARNED).stream().anyMatch(forgotten()::collapsed)) {
            return "a lower training.learningRate or more training.warmupSteps, since training destroyed what the model could before.";
        }
        if (with(Standing.WORSE).isEmpty() && !with(Standing.FORGETS).isEmpty()) {
            return "training.replay, fewer epochs, a lower learning rate, or a larger forgetting.max.";
        }
        return with(Standing.WORSE).isEmpty()
                ? "%sanother baseModel (docs/models.md), or more questions."
                        .formatted(
                                with(Standing.NOT_LEARNED).stream()
                                                .anyMatch(each -> each.method().trains())
                                        ? "more epochs or a higher learning rate, "
                                        : "")
                : "a larger margin, more training, or another baseModel (docs/models.md).";
    }

    /** Other numbers of queries for which another method is cheaper, and a margin that is too small. */
    private String changeOf(Method method) {
        List<String> changes = new ArrayList<>();
        List<Cheapest> envelope =
                result.cheapest().stream().filter(each -> !each.prefixCached()).toList();
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
        decisive(method)
                .filter(closest -> closest.high() > 0)
                .ifPresent(closest -> changes.add("a margin of %s or less".formatted(Figures.points(closest.high()))));
        if (forgotten().undecided().stream().anyMatch(each -> each.method() == method)) {
            changes.add("more repetitions, which may show that it forgets too much");
        }
        return changes.isEmpty()
                ? standings().size() == 1
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
        return request().methods().stream()
                .map(Method::tuning)
                .flatMap(Optional::stream)
                .anyMatch(tuning -> !tuning.lora());
    }

    /** Where no method completed, or none that can be recommended: why most of them did not. */
    Optional<Failures.Group> failure() {
        List<Arm> decisive = result.arms().stream()
                .filter(arm -> noneCanBeRecommended() || arm.method().role() == Role.RECOMMENDABLE)
                .toList();
        return decisive.stream().allMatch(arm -> arm.failure() != null)
                ? Failures.of(result).commonest()
                : Optional.empty();
    }

    private boolean noneCanBeRecommended() {
        return result.arms().stream().noneMatch(arm -> arm.method().role() == Role.RECOMMENDABLE);
    }

    private static String recommendable() {
        return Arrays.stream(Method.values())
                .filter(method -> method.role() == Role.RECOMMENDABLE)
                .map(Method::label)
                .collect(Collectors.joining(", "));
    }

    private boolean noneLearned() {
        return standings().stream().allMatch(each -> each.standing() == Standing.NOT_LEARNED);
    }

    /** The lowest accuracy of the model without the facts on a split, if it leaves no method anything to learn. */
    private OptionalDouble knownBefore() {
        return noneLearned()
                ? result.rows().stream()
                        .filter(row -> row.method() == Method.PRETRAINED && row.tier() == TierGroup.ALL)
                        .mapToDouble(ResultRow::accuracy)
                        .min()
                        .stream()
                        .filter(lowest -> lowest >= MethodStanding.RECALL_REQUIRED)
                        .findFirst()
                : OptionalDouble.empty();
    }

    private String furtherReason() {
        List<String> sentences = Sentences.of(recommendation().reason());
        return sentences.size() > 1
                ? String.join(" ", sentences.subList(1, sentences.size()))
                : recommendation().method() == null ? "there is nothing to compare." : sentences.getFirst();
    }

    private Optional<Behind> decisive(Method method) {
        return standings().stream()
                .filter(each -> each.method() == method)
                .findFirst()
                .flatMap(each -> Optional.ofNullable(each.closest()));
    }

    private Forgotten forgotten() {
        return new Forgotten(result);
    }

    private List<MethodStanding> with(Standing standing) {
        return standings().stream().filter(each -> each.standing() == standing).toList();
    }

    private List<MethodStanding> standings() {
        return recommendation().standings();
    }

    private Recommendation recommendation() {
        return result.recommendation();
    }

    private TuningRequested request() {
        return result.request();
    }

    private String margin() {
        return Figures.points(request().margin() / 100);
    }
}
