/** Incoming records: read, applied, or sent to the dead letters. */
@NullMarked
package io.tuneloom.coordinator.messaging;

import org.jspecify.annotations.NullMarked;
