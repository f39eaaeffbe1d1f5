package io.tuneloom.study.plan;

import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.claims.Claim.Side;
import io.tuneloom.study.claims.Expect;
import io.tuneloom.study.claims.Judge;
import io.tuneloom.study.plan.StudyPlan.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Completes an experiment's claims, and reports those that its runs cannot judge. */
final class ClaimReading {
    private static final Set<TierGroup> NEVER = Set.of(TierGroup.VERBATIM, TierGroup.NOT_VERBATIM);

    private final Map<Expect, Double> margins;
    private final Map<String, String> topics;
    private final List<Variant> variants;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param topics questions by name
     * @param variants of the experiment
     */
    ClaimReading(Map<Expect, Double> margins, Map<String, String> topics, List<Variant> variants) {
        this.margins = margins;
        this.topics = topics;
        this.variants = variants;
    }

    /** With its margin, and its topic's question. */
    Claim complete(Claim written) {
        String topic = written.topic();
        if (topic == null) {
            return withMargin(written);
        }
        if (!topics.containsKey(topic)) {
            complain(written, "unknown topic '%s'".formatted(topic));
        }
        return withMargin(written.withTopic(topics.getOrDefault(topic, topic)));
    }

    private Claim withMargin(Claim written) {
        Claim claim = written.margin() == null && margins.containsKey(written.expect())
                ? written.withMargin(margins.get(written.expect()))
                : written;
        if (claim.ownMargin().isEmpty() || claim.ownMargin().getAsDouble() < 0) {
            complain(claim, "'margin' must be a number of 0 or more");
            return claim;
        }
        if (claim.expect().compares() != (claim.than() != null)) {
            complain(claim, claim.than() == null ? "'than' is required" : "'than' does not apply");
        }
        if (claim.expect().isOnSplit() == claim.on().isEmpty()) {
            complain(claim, claim.on().isEmpty() ? "'on' is required" : "'on' does not apply");
        }
        claim.sides().forEach(side -> check(claim, side));
        checkTier(claim);
        return claim.withMargin(claim.ownMargin().getAsDouble());
    }

    List<String> problems() {
        return problems;
    }

    private void check(Claim claim, Side side) {
        List<Variant> named = named(side);
        if (named.size() != 1) {
            complain(
                    claim,
                    named.isEmpty()
                            ? "unknown variant '%s'".formatted(side.variant().orElse(""))
                            : "'%s' must name one of several variants".formatted(side));
        } else if (!named.getFirst().asked().methods().contains(side.method())) {
            complain(
                    claim, "the run does not include %s".formatted(side.method().label()));
        }
    }

    /** Items that are verbatim in the training rows show nothing about generalisation. */
    private void checkTier(Claim claim) {
        boolean augmented =
                claim.sides().stream().anyMatch(side -> side.method().augments());
        boolean generalises = claim.on().stream().anyMatch(split -> !split.equals(Judge.RECALL));
        if (augmented && generalises && claim.tier() == TierGroup.ALL) {
            complain(
                    claim,
                    "a claim about a model trained on augmented rows must have the 'tier' held-out or augmented");
        }
        if (NEVER.contains(claim.tier())) {
            complain(claim, "'tier' must not be verbatim or not-verbatim");
        }
        boolean tiers = claim.sides().stream()
                .flatMap(side -> named(side).stream())
                .allMatch(variant -> variant.asked().methods().stream().anyMatch(Method::augments));
        if (claim.tier() != TierGroup.ALL && !tiers) {
            complain(claim, "a run without augmented rows has no tiers");
        }
    }

    private List<Variant> named(Side side) {
        return variants.stream()
                .filter(variant -> side.variant().map(variant.label()::equals).orElse(true))
                .toList();
    }

    private void complain(Claim claim, String what) {
        problems.add("claim of %s, %s: %s".formatted(claim.of(), claim.expect(), what));
    }
}
