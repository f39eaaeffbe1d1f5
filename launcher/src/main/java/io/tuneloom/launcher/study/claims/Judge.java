package io.tuneloom.launcher.study.claims;

import io.tuneloom.launcher.report.Figures;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds claims against the results of an experiment. What a claim says must hold for the whole 95% interval to have come
 * out, and be excluded by the whole of it to have not; all else is undecided. That one method is better than another of the
 * same run must hold after the run's correction for many comparisons. Nothing but the results decides.
 */
public final class Judge {
    /** As near to guessing as is called near. */
    static final double NEAR = 0.1;
    /** By how many points a method may be worse and still count as no worse, where a claim does not say. */
    static final double TOLERANCE = 5;

    private static final double PERCENT = 100;

    private final Map<String, TuningCompleted> results;

    /** @param results by the label of the variant, in the order of the plan; variants without a result are left out */
    public Judge(Map<String, TuningCompleted> results) {
        this.results = results;
    }

    /** One judgement, or for a claim that names no variant one for each. */
    public List<Judgement> of(Claim claim) {
        if (claim.namesVariants()) {
            List<String> named = claim.sides().stream()
                    .map(side -> side.variant().orElseThrow())
                    .distinct()
                    .toList();
            return List.of(judge(claim, String.join(" against ", named), ""));
        }
        return results.keySet().stream()
                .map(variant -> judge(claim, variant, variant))
                .toList();
    }

    private Judgement judge(Claim claim, String on, String variant) {
        Finding finding = Optional.of(claim)
                .flatMap(each -> find(each, variant))
                .orElse(new Finding(Verdict.NOT_MEASURED, "the numbers for it are missing"));
        return new Judgement(on, finding.verdict(), finding.evidence());
    }

    private record Finding(Verdict verdict, String evidence) {

        /** With the number that the claim names, where it names one. */
        Finding noting(Optional<Double> points, String words) {
            return points.map(number -> new Finding(verdict, evidence + "; " + words.formatted(Figures.mean(number))))
                    .orElse(this);
        }
    }

    private Optional<Finding> find(Claim claim, String variant) {
        return switch (claim) {
            case Claim.NearChance near -> row(near.of(), near.on(), variant).map(Judge::nearChance);
            case Claim.AboveChance above -> row(above.of(), above.on(), variant).map(row -> sign(row, 1));
            case Claim.BelowChance below -> row(below.of(), below.on(), variant).map(row -> sign(row, -1));
            case Claim.HardlyAboveChance hardly ->
                row(hardly.of(), hardly.on(), variant).map(Judge::hardlyAboveChance);
            case Claim.Hard hard -> row(hard.of(), hard.on(), variant).map(Judge::hard);
            case Claim.Better better ->
                compared(better.of(), better.than(), better.on(), variant, found -> better(found, better.by()))
                        .map(found -> found.noting(better.points(), "at least %s points asked for"));
            case Claim.NoWorse no ->
                compared(no.of(), no.than(), no.on(), variant, found -> noWorse(found, no.allowed()))
                        .map(found -> found.noting(no.points(), "%s points less allowed"));
            case Claim.CostsMore costs ->
                query(costs.of(), variant)
                        .flatMap(more -> query(costs.than(), variant).map(less -> costsMore(more, less)));
        };
    }

    private static Finding nearChance(ResultRow row) {
        Share share = Share.of(row);
        boolean near = share.low() >= row.chance() - NEAR && share.high() <= row.chance() + NEAR;
        boolean far = share.high() < row.chance() - NEAR || share.low() > row.chance() + NEAR;
        return new Finding(verdict(near, far), againstChance(row));
    }

    /** @param direction 1 for above, -1 for below */
    private static Finding sign(ResultRow row, int direction) {
        Share share = Share.of(row);
        boolean above = share.low() > row.chance();
        boolean below = share.high() < row.chance();
        return new Finding(direction > 0 ? verdict(above, below) : verdict(below, above), againstChance(row));
    }

    private static Finding hardlyAboveChance(ResultRow row) {
        Share share = Share.of(row);
        double limit = row.chance() + NEAR;
        return new Finding(verdict(share.high() <= limit, share.low() > limit), againstChance(row));
    }

    private static Finding hard(ResultRow row) {
        Share share = Share.of(row);
        double middle = (1 + row.chance()) / 2;
        return new Finding(verdict(share.high() < middle, share.low() > middle), againstChance(row));
    }

    private static Verdict better(Compared compared, double points) {
        Share difference = compared.difference();
        if (points > 0) {
            double by = points / PERCENT;
            return verdict(compared.significant() && difference.low() >= by, difference.high() < by);
        }
        return verdict(
                compared.significant() && difference.estimate() > 0,
                compared.significant() && difference.estimate() < 0);
    }

    private static Verdict noWorse(Compared compared, double points) {
        double within = points / PERCENT;
        Share difference = compared.difference();
        return verdict(difference.low() > -within, difference.high() < -within);
    }

    private static Finding costsMore(QueryCost more, QueryCost less) {
        String evidence = String.format(
                Locale.ROOT,
                "%,.0f tokens and %.1f ms against %,.0f tokens and %.1f ms",
                more.tokens(),
                1000 * more.seconds().value(),
                less.tokens(),
                1000 * less.seconds().value());
        return new Finding(verdict(more.tokens() > less.tokens(), more.tokens() <= less.tokens()), evidence);
    }

    private static Verdict verdict(boolean yes, boolean no) {
        return yes ? Verdict.CAME_OUT : no ? Verdict.DID_NOT_COME_OUT : Verdict.UNDECIDED;
    }

    private Optional<Finding> compared(
            Side of, Side than, String split, String variant, Function<Compared, Verdict> verdict) {
        return row(of, split, variant)
                .flatMap(row -> row(than, split, variant).map(other -> {
                    Compared compared =
                            paired(of, than, split, variant).orElse(Compared.unpaired(Share.of(row), Share.of(other)));
                    String evidence = "%s against %s: %s"
                            .formatted(Share.of(row).percent(), Share.of(other).percent(), compared.words());
                    return new Finding(verdict.apply(compared), evidence);
                }));
    }

    /** What the run itself says of two of its methods, which answered the same items. */
    private Optional<Compared> paired(Side of, Side than, String split, String variant) {
        if (!of.variant().equals(than.variant())) {
            return Optional.empty();
        }
        return result(of, variant)
                .flatMap(result -> result.differences(TierGroup.NOT_VERBATIM).stream()
                        .filter(each -> each.split().equals(split))
                        .flatMap(each -> Compared.paired(each, of.method(), than.method()).stream())
                        .findFirst());
    }

    private static String againstChance(ResultRow row) {
        return String.format(Locale.ROOT, "%s, guessing %.1f%%", Share.of(row).percent(), 100 * row.chance());
    }

    private Optional<ResultRow> row(Side side, String split, String variant) {
        return result(side, variant)
                .flatMap(result -> result.rows(TierGroup.NOT_VERBATIM).stream()
                        .filter(row ->
                                row.method() == side.method() && row.split().equals(split))
                        .findFirst());
    }

    private Optional<QueryCost> query(Side side, String variant) {
        return result(side, variant)
                .flatMap(result -> result.arms().stream()
                        .filter(arm -> arm.method() == side.method())
                        .map(Arm::query)
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    private Optional<TuningCompleted> result(Side side, String variant) {
        return Optional.ofNullable(results.get(side.variant().orElse(variant)));
    }
}
