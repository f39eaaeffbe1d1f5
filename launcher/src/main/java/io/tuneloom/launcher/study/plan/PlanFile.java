package io.tuneloom.launcher.study.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.launcher.study.claims.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A study's file as it is written. The request of a variant is the file's, with what its experiment says otherwise, with
 * what the variant says otherwise.
 */
record PlanFile(String title, ObjectNode request, List<WrittenExperiment> experiments) {

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
