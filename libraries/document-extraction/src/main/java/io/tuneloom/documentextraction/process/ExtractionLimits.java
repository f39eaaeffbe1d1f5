package io.tuneloom.documentextraction.process;

import java.time.Duration;

/**
 * What the process that reads files may use.
 *
 * @param memory its heap, in MiB
 * @param time for one file
 * @param characters of the text of one file
 */
public record ExtractionLimits(int memory, Duration time, int characters) {}
