/** Tests, intervals, power and sample sizes for paired answers. Knows numbers only, no methods or splits. */
@NullMarked
package io.tuneloom.statistics.paired;

import org.jspecify.annotations.NullMarked;
