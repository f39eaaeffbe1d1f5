package io.tuneloom.evaluation.assessment;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.evaluation.domain.Goal;
import io.tuneloom.evaluation.domain.MethodComparison;
import io.tuneloom.evaluation.domain.MethodResult;
import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.evaluation.domain.PooledBaselines;
import io.tuneloom.evaluation.domain.costs.Prices;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.artifacts.Evaluation;
import io.tuneloom.sharedschemas.artifacts.ForgettingReport;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Calibrations;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the arms' evaluations and writes their comparison. */
@ApplicationScoped
class ComparisonReport {
    private final ArtifactStore store;

    ComparisonReport(ArtifactStore store) {
        this.store = store;
    }

    JobOutcome write(EvaluationJob.Compare job) {
        Map<Method, List<SeedResult>> seeds = job.arms().stream()
                .collect(Collectors.groupingBy(
                        EvaluationJob.ArmRun::method,
                        () -> new EnumMap<>(Method.class),
                        Collectors.mapping(this::seedResult, Collectors.toList())));
        List<MethodResult> results = seeds.entrySet().stream()
                .map(entry -> new MethodResult(entry.getKey(), entry.getValue(), job.sameQuestions()))
                .toList();
        Comparison comparison = MethodComparison.compare(
                        results,
                        prices(job.calibrations()),
                        new Goal(job.expectedQueries(), job.primary(), job.margin() / 100, job.maxForgetting()))
                .with(baselines(job), read(job.questions(), GeneratedQuestions.class));
        return new JobOutcome(
                Map.of(EvaluationJob.Compare.COMPARISON, JsonDocument.write(store, comparison)), Usage.NONE);
    }

    private List<Baseline> baselines(EvaluationJob.Compare job) {
        return PooledBaselines.of(job.baselines().stream()
                .flatMap(world -> JsonLines.read(store, world, Baseline.class).stream())
                .toList());
    }

    private Prices prices(Calibrations calibrations) {
        return new Prices(
                JsonDocument.read(store, calibrations.inference(), Calibration.class),
                read(calibrations.training(), Calibration.class),
                read(calibrations.adapterTraining(), Calibration.class));
    }

    private SeedResult seedResult(EvaluationJob.ArmRun arm) {
        return new SeedResult(
                arm.seed(),
                JsonDocument.read(store, arm.evaluation(), Evaluation.class),
                arm.preparation(),
                read(arm.augmentation(), AugmentationReport.class),
                read(arm.forgetting(), ForgettingReport.class));
    }

    private <T> @Nullable T read(@Nullable Artifact report, Class<T> type) {
        return report == null ? null : JsonDocument.read(store, report, type);
    }
}
