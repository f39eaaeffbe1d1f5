package io.tuneloom.client;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.Preparation;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.Seconds;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Methods of one run, completed or failed. */
public final class SampleArms {
    private SampleArms() {}

    /** With everything in context. */
    public static Arm icl() {
        return inContext(Method.ICL, new ContextShare(320, 320, 1123, 32, 32));
    }

    public static Arm inContext(Method method, @Nullable ContextShare context) {
        return new Arm(
                method,
                ArmStatus.COMPLETED,
                null,
                Preparation.NONE,
                Usage.NONE,
                new Usage(1000, 0, 0, 2),
                new QueryCost(1234.4, seconds(0.0312), method == Method.ICL ? seconds(0.0042) : null, 2),
                context,
                3,
                1,
                List.of(),
                null);
    }

    public static Arm fineTuning(Artifact... models) {
        return tuned(Method.FINE_TUNING, models);
    }

    public static Arm loraFineTuning(Artifact... adapters) {
        return tuned(Method.LORA_FINE_TUNING, adapters);
    }

    public static Arm tuned(Method method, Artifact... models) {
        return new Arm(
                method,
                ArmStatus.COMPLETED,
                null,
                new Preparation(0, 0, 1666.7, seconds(25.1), 30),
                new Usage(0, 0, 5000, 75.2),
                new Usage(100, 0, 0, 1),
                new QueryCost(12, seconds(0.0021), null, 0.02),
                null,
                3,
                0,
                List.of(models),
                null);
    }

    public static Arm augmented(AugmentationAudit audit, Artifact... models) {
        return augmented(Method.AUGMENTED_FINE_TUNING, audit, models);
    }

    public static Arm augmented(Method method, AugmentationAudit audit, Artifact... models) {
        return new Arm(
                method,
                ArmStatus.COMPLETED,
                null,
                new Preparation(300, 100, 1666.7, seconds(26.7), 40),
                new Usage(900, 300, 5000, 80),
                new Usage(100, 0, 0, 1),
                new QueryCost(12, seconds(0.0021), null, 0.02),
                null,
                3,
                0,
                List.of(models),
                audit);
    }

    public static Arm failedFineTuning() {
        return failedFineTuning(FailureReason.TRAINING_DIVERGED, "the loss is not finite");
    }

    public static Arm failedFineTuning(FailureReason reason, String message) {
        return new Arm(
                Method.FINE_TUNING,
                ArmStatus.FAILED,
                new ArmFailure("fine-tuning/training/seed-1", reason, message),
                null,
                Usage.NONE,
                Usage.NONE,
                null,
                null,
                3,
                0,
                List.of(),
                null);
    }

    private static Seconds seconds(double value) {
        return new Seconds(value, 0.9 * value, 1.1 * value);
    }
}
