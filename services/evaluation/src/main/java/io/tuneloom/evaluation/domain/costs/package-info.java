/** What methods cost: work times throughput. */
@NullMarked
package io.tuneloom.evaluation.domain.costs;

import org.jspecify.annotations.NullMarked;
