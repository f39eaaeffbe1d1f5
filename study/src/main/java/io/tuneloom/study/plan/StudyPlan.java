package io.tuneloom.study.plan;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.claims.Expect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The experiments of a study.
 *
 * @param margins of claims, by word
 */
public record StudyPlan(
        String name, String title, Purpose purpose, Map<Expect, Double> margins, List<Experiment> experiments) {

    /** Each run once, in the order of the plan: experiments may share runs. */
    public List<RequestReading.Valid> requests() {
        Map<String, RequestReading.Valid> byRun = new LinkedHashMap<>();
        experiments.stream()
                .flatMap(experiment -> experiment.variants().stream())
                .forEach(variant -> byRun.putIfAbsent(variant.runId(), variant.request()));
        return List.copyOf(byRun.values());
    }

    /**
     * A question and the runs that answer it.
     *
     * @param axis the quantity that the variants are values of, if there is one
     * @param claims each with its margin
     */
    public record Experiment(
            String name, String question, Optional<String> axis, List<Variant> variants, List<Claim> claims) {}

    /**
     * One run of an experiment.
     *
     * @param at its value on the experiment's axis; empty without an axis
     * @param asked with all defaults
     * @param request the same, ready to be published
     */
    public record Variant(String label, Optional<Double> at, TuningRequested asked, RequestReading.Valid request) {
        public String runId() {
            return request.runId();
        }
    }

    /** How a plan's results may be used. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Purpose {
        /** To choose settings, so they test nothing. */
        DEVELOPMENT,
        /** To test claims once that were frozen before, on worlds that no setting was chosen on. */
        CONFIRMATORY
    }
}
