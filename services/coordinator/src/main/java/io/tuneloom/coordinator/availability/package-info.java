/** Outages of what the service depends on, and how long to wait between retries. */
@NullMarked
package io.tuneloom.coordinator.availability;

import org.jspecify.annotations.NullMarked;
