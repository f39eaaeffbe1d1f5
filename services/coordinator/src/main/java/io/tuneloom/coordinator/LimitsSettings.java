package io.tuneloom.coordinator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tuneloom.coordinator.domain.WorkLimits;
import jakarta.validation.constraints.Min;

/** How much work one run may be: {@link WorkLimits}. */
@ConfigMapping(prefix = "tuneloom.limits")
public interface LimitsSettings {
    /** Steps times batch size, of all trainings of a run. */
    @WithDefault("50000000")
    @Min(1)
    long trainingRows();

    /** Text that the trainings and augmentations of a run process. */
    @WithDefault("10000000000")
    @Min(1)
    long textBytes();

    default WorkLimits limits() {
        return new WorkLimits(trainingRows(), textBytes());
    }
}
