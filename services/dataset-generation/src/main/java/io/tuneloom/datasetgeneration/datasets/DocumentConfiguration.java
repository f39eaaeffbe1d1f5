package io.tuneloom.datasetgeneration.datasets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tuneloom.documentextraction.process.ExtractionLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What the process that reads CSV, HTML, PDF and Word files may use. */
@ConfigMapping(prefix = "tuneloom.documents")
interface DocumentConfiguration {

    /** Its heap, in MiB. The process needs about 100 MiB more. */
    @WithDefault("256")
    @Min(32)
    int memory();

    /** For one file. */
    @WithDefault("60s")
    Duration time();

    /** Of the text of one file. */
    @WithDefault("2000000")
    @Min(1)
    @Max(100_000_000)
    int characters();

    default ExtractionLimits limits() {
        return new ExtractionLimits(memory(), time(), characters());
    }
}
