package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method of the comparison, over all seeds.
 *
 * @param failure why it failed; absent when it completed
 * @param preparation what making one model costs: augmentation and training; absent when the arm failed
 * @param totalPreparation what making the models of all seeds took in this run, by its jobs' records, also where another arm shares them
 * @param totalEvaluation what asking all test items took for all seeds, likewise
 * @param query what one query costs; absent when the arm failed
 * @param context how much of the documents stood in context; absent when the arm failed or answers closed book
 * @param jobs jobs of this arm that no arm before it shares, and how many of them were answered from stored outcomes
 * @param models the tuned models, a manifest per seed; empty for methods that train nothing, the same for methods that train alike
 * @param audit of the augmented rows; absent for methods without them, and when the arm failed
 */
public record Arm(
        @NotNull Method method,
        @NotNull ArmStatus status,
        @Nullable ArmFailure failure,
        @Nullable Preparation preparation,
        @NotNull Usage totalPreparation,
        @NotNull Usage totalEvaluation,
        @Nullable QueryCost query,
        @Nullable ContextShare context,
        @Min(0) int jobs,
        @Min(0) int reusedJobs,
        @NotNull List<Artifact> models,
        @Nullable AugmentationAudit audit) {}
