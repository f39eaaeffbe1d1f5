package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.MethodStanding.Behind;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import io.tuneloom.wording.Count;
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
        return List.of(
                "Recommendation: " + what(), "Why: " + why(), "What could change it: " + new Change(this).text());
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

    /** Where no method completed, or none that can be recommended: why most of them did not. */
    Optional<Failures.Group> failure() {
        List<Arm> decisive = result.arms().stream()
                .filter(arm -> noneCanBeRecommended() || arm.method().role() == Role.RECOMMENDABLE)
                .toList();
        return decisive.stream().allMatch(arm -> arm.failure() != null)
                ? Failures.of(result).commonest()
                : Optional.empty();
    }

    boolean noneCanBeRecommended() {
        return result.arms().stream().noneMatch(arm -> arm.method().role() == Role.RECOMMENDABLE);
    }

    private boolean noneLearned() {
        return standings().stream().allMatch(each -> each.standing() == Standing.NOT_LEARNED);
    }

    /** The lowest accuracy of the model without the facts on a split, if it leaves no method anything to learn. */
    OptionalDouble knownBefore() {
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

    Optional<Behind> decisive(Method method) {
        return standings().stream()
                .filter(each -> each.method() == method)
                .findFirst()
                .flatMap(each -> Optional.ofNullable(each.closest()));
    }

    Forgotten forgotten() {
        return new Forgotten(result);
    }

    List<MethodStanding> with(Standing standing) {
        return standings().stream().filter(each -> each.standing() == standing).toList();
    }

    List<MethodStanding> standings() {
        return recommendation().standings();
    }

    Recommendation recommendation() {
        return result.recommendation();
    }

    TuningRequested request() {
        return result.request();
    }

    private String margin() {
        return Figures.points(request().margin() / 100);
    }
}
