package io.tuneloom.study.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.claims.Expect;
import io.tuneloom.study.plan.StudyPlan.Purpose;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A study's file as it is written. The request of a variant is the file's, with what its experiment says otherwise, with
 * what the variant says otherwise.
 *
 * @param margins what words of claims mean, by word; a claim may name another margin
 * @param topics the questions of the report's first page, by the name that claims call them by
 */
record PlanFile(
        String title,
        Purpose purpose,
        @Nullable Map<Expect, Double> margins,
        @Nullable Map<String, String> topics,
        ObjectNode request,
        List<WrittenExperiment> experiments) {

    record WrittenExperiment(
            String name,
            String question,
            @Nullable String axis,
            @Nullable ObjectNode request,
            List<WrittenVariant> variants,
            @Nullable List<Claim> claims) {}

    record WrittenVariant(
            String label, @Nullable Double at, @Nullable ObjectNode request) {}
}
