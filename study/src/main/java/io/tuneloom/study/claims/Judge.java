package io.tuneloom.study.claims;

import io.tuneloom.client.report.Figures;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.Seconds;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.WorldTest;
import io.tuneloom.study.claims.Claim.Side;
import io.tuneloom.study.claims.Judgement.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges claims by the results of an experiment. A claim is confirmed if the whole 95% interval of its quantity lies within its bounds,
 * refuted if the whole interval lies outside, and undecided otherwise. The interval is the one over worlds, or the one over items if that is
 * wider. Each claim is judged by itself: there are few, and they are stated before there are results.
 */
public final class Judge {
    /** The split that shows whether a model learned what it was trained on. */
    public static final String RECALL = MethodStanding.RECALL;
    /** The recall in percent that a model needs before a claim about its generalisation is judged. */
    public static final double LEARNED = 90;

    private final Map<String, TuningCompleted> results;

    /** @param results by the label of the variant; variants without a result are left out */
    public Judge(Map<String, TuningCompleted> results) {
        this.results = results;
    }

    public Judgement of(Claim claim) {
        if (!claim.expect().isOnSplit()) {
            return costs(claim);
        }
        List<Judgement> each =
                claim.on().stream().map(split -> onSplit(claim, split)).toList();
        return each.size() == 1 ? each.getFirst() : together(claim, each);
    }

    private static Judgement together(Claim claim, List<Judgement> each) {
        String evidence = IntStream.range(0, each.size())
                .mapToObj(i -> "%s %s, %s"
                        .formatted(
                                claim.on().get(i),
                                each.get(i).verdict().words(),
                                each.get(i).evidence()))
                .reduce("%s; %s"::formatted)
                .orElseThrow();
        return new Judgement(verdict(claim, each), evidence, List.of(), 0);
    }

    private static Verdict verdict(Claim claim, List<Judgement> each) {
        if (count(each, Verdict.CONFIRMED) >= claim.holdsOn()) {
            return Verdict.CONFIRMED;
        }
        if (each.size() - count(each, Verdict.REFUTED) < claim.holdsOn()) {
            return Verdict.REFUTED;
        }
        return count(each, Verdict.NOT_MEASURED) > 0 ? Verdict.NOT_MEASURED : Verdict.UNDECIDED;
    }

    private static long count(List<Judgement> each, Verdict verdict) {
        return each.stream().filter(judgement -> judgement.verdict() == verdict).count();
    }

    private Judgement onSplit(Claim claim, String split) {
        Optional<String> unlearned = split.equals(RECALL)
                ? Optional.empty()
                : claim.sides().stream()
                        .flatMap(side -> unlearned(side).stream())
                        .findFirst();
        if (unlearned.isPresent()) {
            return Judgement.notMeasured(unlearned.get());
        }
        Side other = claim.than();
        return measured(claim.of(), split, claim.tier())
                .flatMap(of -> other == null
                        ? Optional.of(alone(claim, of))
                        : measured(other, split, claim.tier()).map(than -> difference(claim, other, split, of, than)))
                .orElseGet(() -> Judgement.notMeasured("no such items were asked"));
    }

    /** Why a side's generalisation cannot be judged, if it cannot. */
    private Optional<String> unlearned(Side side) {
        if (!side.method().trains()) {
            return Optional.empty();
        }
        Optional<Measured> recall = measured(side, RECALL, TierGroup.ALL);
        if (recall.isEmpty()) {
            return Optional.of("recall of %s was not measured".formatted(side.words()));
        }
        return recall.filter(measured -> measured.overItems().value() < LEARNED)
                .map(measured -> "%s recalls only %s of the facts, %.0f%% required"
                        .formatted(side.words(), measured.words(), LEARNED));
    }

    private static Judgement alone(Claim claim, Measured of) {
        return switch (claim.expect().quantity()) {
            case ACCURACY -> judged(claim, of, "");
            case ABOVE_CHANCE ->
                judged(
                        claim,
                        of.aboveChance(),
                        String.format(Locale.ROOT, "%s, chance level %.1f%%, ", of.words(), of.chance()));
            case DIFFERENCE, COST -> throw new IllegalStateException("Needs another side: " + claim);
        };
    }

    private Judgement difference(Claim claim, Side other, String split, Measured of, Measured than) {
        if (!haveSameWorlds(claim, other, of, than)) {
            return Judgement.notMeasured("the two sides do not have the same worlds");
        }
        List<Double> worlds = IntStream.range(0, of.worlds().size())
                .mapToObj(world -> of.worlds().get(world) - than.worlds().get(world))
                .toList();
        Estimate unpaired = of.overItems().minus(than.overItems());
        // Equal differences in all worlds do not show how much the items vary.
        boolean equal = worlds.stream().distinct().count() == 1;
        Estimate items = pairedItems(claim, other, split)
                .orElse(equal ? unpaired : new Estimate(unpaired.value(), unpaired.value(), unpaired.value()));
        return judged(claim, new Measured(items, 0, worlds), "%s and %s: ".formatted(of.words(), than.words()));
    }

    /** Worlds without such items are left out. Within a run these are the same for both sides; of two runs, neither may lack any. */
    private boolean haveSameWorlds(Claim claim, Side other, Measured of, Measured than) {
        return of.worlds().size() == than.worlds().size()
                && (result(claim.of()).equals(result(other))
                        || hasAllWorlds(claim.of(), of) && hasAllWorlds(other, than));
    }

    private boolean hasAllWorlds(Side side, Measured measured) {
        return result(side)
                .filter(run -> measured.worlds().size() < run.request().seeds())
                .isEmpty();
    }

    /** The interval that the run itself found for two of its methods, which answered the same items. */
    private Optional<Estimate> pairedItems(Claim claim, Side other, String split) {
        return result(claim.of())
                .filter(result -> result(other).equals(Optional.of(result)))
                .flatMap(result -> result.differences().stream()
                        .filter(each -> each.split().equals(split) && each.tier() == claim.tier())
                        .flatMap(each -> Estimate.of(each, claim.of().method(), other.method()).stream())
                        .findFirst());
    }

    private static Judgement judged(Claim claim, Measured number, String before) {
        Estimate estimate = number.overItems().widenedBy(Estimate.overWorlds(number.worlds()));
        Region region = claim.region();
        String few = estimate.isBounded()
                ? ""
                : ", too few worlds (%d, at least %d required)"
                        .formatted(number.worlds().size(), WorldTest.FEWEST);
        int within = (int) number.worlds().stream().filter(region::contains).count();
        return new Judgement(
                region.verdict(estimate),
                before + estimate.words(claim.expect().quantity()) + few,
                number.worlds(),
                within);
    }

    private Judgement costs(Claim claim) {
        return query(claim.of())
                .flatMap(more -> query(Objects.requireNonNull(claim.than())).map(less -> costs(claim, more, less)))
                .orElseGet(() -> Judgement.notMeasured("no cost was measured"));
    }

    /** Work is counted, not sampled: the interval is that of the installation's calibration. */
    private static Judgement costs(Claim claim, QueryCost more, QueryCost less) {
        Seconds dear = claim.expect().price(more);
        Seconds cheap = claim.expect().price(less);
        Estimate ratio =
                new Estimate(dear.value() / cheap.value(), dear.low() / cheap.high(), dear.high() / cheap.low());
        String evidence = "%s tokens in %s and %s tokens in %s: %s"
                .formatted(
                        Figures.count(more.tokens()),
                        Figures.seconds(dear.value()),
                        Figures.count(less.tokens()),
                        Figures.seconds(cheap.value()),
                        ratio.words(claim.expect().quantity()));
        return new Judgement(claim.region().verdict(ratio), evidence, List.of(), 0);
    }

    private Optional<Measured> measured(Side side, String split, TierGroup tier) {
        return result(side)
                .flatMap(result -> result.rows().stream()
                        .filter(row -> row.method() == side.method()
                                && row.split().equals(split)
                                && row.tier() == tier
                                && row.items() > 0)
                        .findFirst())
                .map(Measured::of);
    }

    private Optional<QueryCost> query(Side side) {
        return result(side)
                .flatMap(result -> result.arms().stream()
                        .filter(arm -> arm.method() == side.method())
                        .map(Arm::query)
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    private Optional<TuningCompleted> result(Side side) {
        return side.variant().or(() -> results.keySet().stream().findFirst()).map(results::get);
    }
}
