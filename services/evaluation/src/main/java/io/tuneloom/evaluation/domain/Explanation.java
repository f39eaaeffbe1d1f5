package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Harm;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.MethodStanding.Behind;
import io.tuneloom.sharedschemas.results.Needed;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.tuning.Method;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in a few sentences why: the decision, then the other methods by their standing, then what augmentation makes worse. */
record Explanation(Recommending decision, List<MethodStanding> standings, Harms harms) {

    String of(Optional<Method> chosen, @Nullable Needed needed) {
        return Stream.of(
                        Stream.of(chosen.map(this::recommended).orElseGet(() -> none(needed))),
                        listed("Also qualifies", Standing.QUALIFIES, chosen, this::cost).stream(),
                        listed("Undecided", Standing.UNDECIDED, chosen, this::undecided).stream(),
                        listed("Worse", Standing.WORSE, chosen, this::worse).stream(),
                        listed("Not learned", Standing.NOT_LEARNED, chosen, this::notLearned).stream(),
                        harms.all().stream().map(this::harm))
                .flatMap(Function.identity())
                .collect(Collectors.joining(" "));
    }

    private String recommended(Method method) {
        Behind closest = standing(method).closest();
        String cost = "For %s queries %s takes %s of device time"
                .formatted(
                        String.format(Locale.ROOT, "%,d", decision.goal().expectedQueries()),
                        method.label(),
                        seconds(method));
        return closest == null
                ? cost + ". No other method learned the facts."
                : cost
                        + ", and on %s it is at most %s behind any other method (95%% interval; the margin is %s)."
                                .formatted(
                                        decision.splits().size() == 1
                                                ? decision.splits().getFirst()
                                                : "every split",
                                        points(Math.max(0, closest.high())),
                                        margin());
    }

    private String none(@Nullable Needed needed) {
        if (standings.stream().allMatch(each -> each.standing() == Standing.NOT_LEARNED)) {
            return "No method learned the facts.";
        }
        return needed == null
                ? "No method is within %s of every other on every split.".formatted(margin())
                : "Cannot tell yet: no method is shown to be within %s of every other on every split. Ask %s."
                        .formatted(margin(), needed(needed));
    }

    private MethodStanding standing(Method method) {
        return standings.stream()
                .filter(each -> each.method() == method)
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> listed(
            String title, Standing standing, Optional<Method> chosen, Function<MethodStanding, String> why) {
        List<String> methods = standings.stream()
                .filter(each -> each.standing() == standing && !chosen.equals(Optional.of(each.method())))
                .map(each -> "%s (%s)".formatted(each.method().label(), why.apply(each)))
                .toList();
        return methods.isEmpty() ? Optional.empty() : Optional.of(title + ": " + String.join(", ", methods) + ".");
    }

    private String cost(MethodStanding each) {
        return seconds(each.method());
    }

    private String undecided(MethodStanding each) {
        Behind closest = Objects.requireNonNull(each.closest());
        return "may be %s behind %s on %s; ask %s"
                .formatted(
                        points(closest.high()),
                        closest.other().label(),
                        closest.split(),
                        needed(Objects.requireNonNull(each.needed())));
    }

    private String worse(MethodStanding each) {
        Behind closest = Objects.requireNonNull(each.closest());
        return "%s behind %s on %s"
                .formatted(points(closest.behind()), closest.other().label(), closest.split());
    }

    private String notLearned(MethodStanding each) {
        if (!decision.learned().recalls(each.method())) {
            return String.format(
                    Locale.ROOT,
                    "%.1f%% of recall, %.0f%% are required",
                    100 * decision.learned().recall(each.method()).orElseThrow(),
                    100 * Learned.GATE);
        }
        return decision.learned().floorWasAsked()
                ? "not significantly better than guessing and the model without the facts"
                : "not significantly better than guessing";
    }

    private String harm(Harm harm) {
        return harm.shown()
                ? "Augmentation lowers %s by %s compared with fine-tuning."
                        .formatted(harm.split(), points(-harm.difference()))
                : "Augmentation may lower %s by %s compared with fine-tuning."
                        .formatted(harm.split(), points(-harm.interval().getFirst()));
    }

    /** Such as "about 640 questions per split (8 repetitions)". */
    private static String needed(Needed needed) {
        String questions = String.format(Locale.ROOT, "about %,d questions per split", needed.questions());
        return needed.seeds() == null ? questions : questions + " (%d repetitions)".formatted(needed.seeds());
    }

    private String margin() {
        return points(decision.goal().margin());
    }

    /** Without a fraction where there is none. */
    private static String points(double share) {
        BigDecimal points = BigDecimal.valueOf(100 * share)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return points.toPlainString() + (points.compareTo(BigDecimal.ONE) == 0 ? " point" : " points");
    }

    private String seconds(Method method) {
        return String.format(Locale.ROOT, "%,.1f s", decision.seconds(method));
    }
}
