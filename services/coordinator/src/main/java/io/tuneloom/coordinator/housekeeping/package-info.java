/** Old rows go, numbers are shown. */
@NullMarked
package io.tuneloom.coordinator.housekeeping;

import org.jspecify.annotations.NullMarked;
