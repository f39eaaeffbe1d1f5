package io.tuneloom.augmentation.writing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

@ConfigMapping(prefix = "tuneloom.augmentation")
interface AugmentationConfiguration {

    /** Instructions per inference job. Each job encodes its context anew, so chunks should not be small. */
    @WithDefault("256")
    @Min(1)
    int chunk();

    /** Where an answer is cut off; what is cut off is not used. */
    @WithDefault("64")
    @Min(1)
    @Max(1024)
    int maxTokens();

    /** The same for answers of several sentences, and for lists: those of question-answers, entity-relations and active-reading. */
    @WithDefault("256")
    @Min(1)
    @Max(1024)
    int proseMaxTokens();
}
