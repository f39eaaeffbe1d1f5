package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.Harm;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.MethodStanding.Behind;
import io.tuneloom.sharedschemas.results.Needed;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.text.questions.QuestionReader;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reason of a recommendation in a few sentences: the decision, the other methods by their standing, the harms of augmentation, and its
 * effect on held-out facts.
 */
record Explanation(Recommending decision, List<MethodStanding> standings, Harms harms, CarryOver carryOver) {

    String of(Optional<Method> chosen, @Nullable Needed needed) {
        return Stream.of(
                        Stream.of(chosen.map(this::recommended).orElseGet(() -> none(needed))),
                        listed("Also qualifies", Standing.QUALIFIES, chosen, this::cost),
                        listed("Undecided", Standing.UNDECIDED, chosen, this::undecided),
                        listed("Worse", Standing.WORSE, chosen, this::worse),
                        listed("Not shown to have learned the facts", Standing.NOT_LEARNED, chosen, this::notLearned),
                        listed("Forgets too much", Standing.FORGETS, chosen, _ -> forgets()),
                        compared(),
                        verbatim(),
                        harm(true, "Augmentation lowers %s%s."),
                        harm(false, "Augmentation may lower %s%s."),
                        carriedOver(),
                        forgotten())
                .flatMap(Function.identity())
                .collect(Collectors.joining(" "));
    }

    private String recommended(Method method) {
        Behind closest = standing(method).closest();
        String cost = "%s takes %s of computing time for %s queries"
                .formatted(
                        method.label(),
                        seconds(method),
                        String.format(Locale.ROOT, "%,d", decision.goal().expectedQueries()));
        if (closest == null) {
            return cost
                    + (standings.size() == 1
                            ? ". No other method was compared."
                            : ". No other method is shown to have learned the facts%s."
                                    .formatted(anyForgets() ? " without forgetting too much" : ""));
        }
        List<String> splits = decision.basis().splits();
        return cost
                + (qualifying() == 1
                        ? ". It is the only method that qualifies."
                        : ", the least of the methods that qualify.")
                + " On %s it is at most %s behind any other method (95%% interval; the margin is %s)."
                        .formatted(
                                splits.size() == 1 ? splits.getFirst() : "every split",
                                Points.of(Math.max(0, closest.high())),
                                margin());
    }

    private boolean anyForgets() {
        return standings.stream().anyMatch(each -> each.standing() == Standing.FORGETS);
    }

    private long qualifying() {
        return standings.stream()
                .filter(each -> each.standing() == Standing.QUALIFIES)
                .count();
    }

    private String none(@Nullable Needed needed) {
        if (standings.stream().allMatch(each -> each.standing() == Standing.NOT_LEARNED)) {
            return "No method is shown to have learned the facts.";
        }
        if (standings.stream()
                .allMatch(each -> each.standing() == Standing.NOT_LEARNED || each.standing() == Standing.FORGETS)) {
            return "Every method that is shown to have learned the facts forgets more than the request allows.";
        }
        return needed == null
                ? "No method is within %s of every other method on every split.".formatted(margin())
                : "Cannot tell yet: no method is shown to be within %s of every other method on every split. This would take %s."
                        .formatted(margin(), needed(needed));
    }

    private MethodStanding standing(Method method) {
        return standings.stream()
                .filter(each -> each.method() == method)
                .findFirst()
                .orElseThrow();
    }

    private Stream<String> listed(
            String title, Standing standing, Optional<Method> chosen, Function<MethodStanding, String> why) {
        List<String> methods = standings.stream()
                .filter(each -> each.standing() == standing && !chosen.equals(Optional.of(each.method())))
                .map(each -> "%s (%s)".formatted(each.method().label(), why.apply(each)))
                .toList();
        return methods.isEmpty() ? Stream.empty() : Stream.of(title + ": " + String.join(", ", methods) + ".");
    }

    private String cost(MethodStanding each) {
        return seconds(each.method());
    }

    private String undecided(MethodStanding each) {
        Behind closest = Objects.requireNonNull(each.closest());
        return "up to %s behind %s on %s"
                .formatted(Points.of(closest.high()), closest.other().label(), closest.split());
    }

    private String worse(MethodStanding each) {
        Behind closest = Objects.requireNonNull(each.closest());
        return "%s behind %s on %s"
                .formatted(Points.of(closest.behind()), closest.other().label(), closest.split());
    }

    private String notLearned(MethodStanding each) {
        if (!decision.learned().recalls(each.method())) {
            return String.format(
                    Locale.ROOT,
                    "%.1f%% on recall, %.0f%% required",
                    100 * Objects.requireNonNull(each.recall()),
                    100 * MethodStanding.RECALL_REQUIRED);
        }
        return decision.learned().referenceWasAsked()
                ? "not significantly better than chance and than the model without the facts"
                : "not significantly better than chance";
    }

    private String forgets() {
        double most = Objects.requireNonNull(decision.goal().maxForgetting());
        return "loses more than %s nats per token"
                .formatted(BigDecimal.valueOf(most).stripTrailingZeros().toPlainString());
    }

    /** What each method lost that may be recommended. */
    private Stream<String> forgotten() {
        String losses = standings.stream()
                .flatMap(each -> decision.forgettings().of(each.method()).stream())
                .map(each -> String.format(
                        Locale.ROOT,
                        "%s %.2f (95%% interval %s %.2f to %.2f)",
                        each.method().label(),
                        each.loss(),
                        each.intervalOver(),
                        each.interval().getFirst(),
                        each.interval().getLast()))
                .collect(Collectors.joining(", "));
        return losses.isEmpty()
                ? Stream.empty()
                : Stream.of("Lost by training, in nats per token of texts that the base model writes: %s."
                        .formatted(losses));
    }

    private Stream<String> compared() {
        return decision.comparesSomeItems()
                ? Stream.of(
                        "The comparison uses items about augmented facts that do not appear verbatim in the training rows, so its"
                                + " differences are not those between the accuracies on all items.")
                : Stream.empty();
    }

    private Stream<String> verbatim() {
        List<String> splits = decision.basis().verbatim();
        return splits.isEmpty()
                ? Stream.empty()
                : Stream.of("Not compared: %s (every item appears verbatim in the augmented rows)."
                        .formatted(String.join(", ", splits)));
    }

    private Stream<String> harm(boolean shown, String sentence) {
        Map<Method, String> lower = harms.all().stream()
                .filter(each -> each.shown() == shown)
                .collect(Collectors.groupingBy(
                        Harm::method,
                        () -> new EnumMap<>(Method.class),
                        Collectors.mapping(Explanation::lower, Collectors.joining(", "))));
        return lower.entrySet().stream()
                .map(each -> sentence.formatted(
                        each.getValue(), shown || lower.size() > 1 ? comparedWithout(each.getKey()) : ""));
    }

    private static String comparedWithout(Method augmented) {
        return augmented
                .withoutRows()
                .map(plain -> " compared with " + plain.label())
                .orElse("");
    }

    private static String lower(Harm each) {
        String items = each.tier() == TierGroup.COMPOSED ? " (composed items)" : "";
        return each.shown()
                ? "%s%s by %s".formatted(each.split(), items, Points.of(-each.difference()))
                : "%s%s by up to %s"
                        .formatted(
                                each.split(), items, Points.of(-each.interval().getFirst()));
    }

    private Stream<String> carriedOver() {
        Map<Method, List<Difference>> changed = carryOver.bySplit().stream()
                .collect(Collectors.groupingBy(
                        Difference::method, () -> new EnumMap<>(Method.class), Collectors.toList()));
        return changed.values().stream().map(Explanation::carriedOver);
    }

    private static String carriedOver(List<Difference> splits) {
        Difference first = splits.getFirst();
        return "On held-out facts, %s minus %s: %s."
                .formatted(
                        first.method().label(),
                        first.other().label(),
                        splits.stream()
                                .map(each -> "%s %s (95%% interval %s to %s)"
                                        .formatted(
                                                each.split(),
                                                Points.of(each.difference()),
                                                Points.number(each.interval().getFirst()),
                                                Points.number(each.interval().getLast())))
                                .collect(Collectors.joining(", ")));
    }

    /** Such as "about 640 questions per split (8 repetitions of this size)"; names the limit if no request can ask for so many. */
    private static String needed(Needed needed) {
        String questions = String.format(Locale.ROOT, "about %,d questions per split", needed.questions());
        Integer seeds = needed.seeds();
        if (seeds == null) {
            return needed.questions() <= QuestionReader.MOST_QUESTIONS
                    ? questions
                    : questions
                            + String.format(
                                    Locale.ROOT,
                                    " (a request allows at most %,d in total; use a larger margin)",
                                    QuestionReader.MOST_QUESTIONS);
        }
        String repetitions = String.format(Locale.ROOT, "%,d repetitions of this size", seeds);
        return seeds <= TuningRequested.MOST_SEEDS
                ? "%s (%s)".formatted(questions, repetitions)
                : "%s (%s; a request allows at most %d, so use a larger margin or, if the benchmark has them, more questions per repetition)"
                        .formatted(questions, repetitions, TuningRequested.MOST_SEEDS);
    }

    private String margin() {
        return Points.of(decision.goal().margin());
    }

    private String seconds(Method method) {
        return String.format(Locale.ROOT, "%,.1f s", decision.seconds(method));
    }
}
