/** Tests, intervals and power for paired right-or-wrong answers. Knows numbers only, no methods or splits. */
@NullMarked
package io.tuneloom.evaluation.domain.statistics;

import org.jspecify.annotations.NullMarked;
