/** Deletes expired rows and reports metrics. */
@NullMarked
package io.tuneloom.coordinator.housekeeping;

import org.jspecify.annotations.NullMarked;
