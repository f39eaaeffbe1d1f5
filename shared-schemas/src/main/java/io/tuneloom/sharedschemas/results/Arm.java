package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method of the comparison, over all repetitions.
 *
 * @param failure why it failed; absent if it completed
 * @param preparation cost of making one model, by augmentation and training; absent if the arm failed
 * @param totalPreparation what making the models of all repetitions consumed, by the records of the run's jobs, including jobs
 *     shared with other arms
 * @param totalEvaluation what asking all items consumed in all repetitions, likewise
 * @param query cost of one query; absent if the arm failed
 * @param context amount of documents in the context; absent if the arm failed or answers closed book
 * @param jobs jobs of this arm that no earlier arm shares; reusedJobs of them were answered from stored outcomes
 * @param models the tuned models, one manifest per repetition; empty for methods that train nothing; the same for methods that
 *     train in the same way
 * @param audit audit of the augmented rows; absent for methods without them, and if the arm failed
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
