package io.tuneloom.evaluation.assessment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

@ConfigMapping(prefix = "tuneloom.evaluation")
interface EvaluationConfiguration {

    /** Questions per inference job. Each job encodes the context anew, so chunks should not be small. */
    @WithDefault("128")
    @Min(1)
    int chunk();
}
