package io.tuneloom.study;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
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

/** Results of runs made by hand, as far as the study looks at them. */
public final class StudyResults {
    private StudyResults() {}

    /** Without differences, so that worlds alone decide. */
    public static TuningCompleted of(ResultRow... rows) {
        return bare().rows(List.of(rows)).completed();
    }

    /** Of one arm. */
    public static TuningCompleted of(Arm arm, ResultRow... rows) {
        return bare(arm).rows(List.of(rows)).completed();
    }

    /** @param commit of the build that computed it */
    public static TuningCompleted builtFrom(String commit) {
        return bare(SampleArms.icl())
                .provenance(new Provenance(Map.of(), commit))
                .completed();
    }

    private static SampleResult bare(Arm... arms) {
        return SampleResult.of(arms).baselines(List.of()).differences(List.of());
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
