package io.tuneloom.study;

import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Accuracies;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Provenance;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.Ties;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of runs made by hand, as far as the study looks at them. */
public final class StudyResults {
    private StudyResults() {}

    /** Without differences, so that worlds alone decide. */
    public static TuningCompleted of(ResultRow... rows) {
        TuningCompleted sample = Samples.completed(new Arm[0]);
        return completed(sample, List.of(rows), null);
    }

    /** Of one arm. */
    public static TuningCompleted of(Arm arm, ResultRow... rows) {
        return completed(Samples.completed(arm), List.of(rows), null);
    }

    /** @param commit of the build that computed it */
    public static TuningCompleted builtFrom(String commit) {
        TuningCompleted sample = Samples.completed(Samples.icl());
        return completed(sample, sample.rows(), new Provenance(Map.of(), commit));
    }

    private static TuningCompleted completed(
            TuningCompleted sample, List<ResultRow> rows, @Nullable Provenance provenance) {
        return new TuningCompleted(
                sample.runId(),
                sample.request(),
                sample.requestedAt(),
                sample.completedAt(),
                rows,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                sample.arms(),
                sample.breakEven(),
                sample.cheapest(),
                sample.calibrations(),
                sample.recommendation(),
                null,
                null,
                null,
                null,
                provenance);
    }

    /**
     * Of a method whose interval over items is a point.
     *
     * @param worlds its accuracy in each
     */
    public static ResultRow row(Method method, String split, TierGroup tier, double... worlds) {
        double accuracy = Arrays.stream(worlds).average().orElseThrow();
        return new ResultRow(
                method,
                split,
                tier,
                100 * worlds.length,
                accuracy,
                0.5,
                List.of(accuracy, accuracy),
                Arrays.stream(worlds).boxed().toList(),
                new Accuracies(accuracy, accuracy, accuracy),
                Ties.NONE);
    }
}
