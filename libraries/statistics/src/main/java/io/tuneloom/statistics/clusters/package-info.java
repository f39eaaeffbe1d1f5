/** Means over units that are not independent of each other. */
@NullMarked
package io.tuneloom.statistics.clusters;

import org.jspecify.annotations.NullMarked;
