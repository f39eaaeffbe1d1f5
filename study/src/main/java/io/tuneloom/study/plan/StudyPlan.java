package io.tuneloom.study.plan;

import io.tuneloom.client.request.RequestReading;
import io.tuneloom.study.claims.Expect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The experiments of a study.
 *
 * @param margins what the claims' words mean, by word
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
}
