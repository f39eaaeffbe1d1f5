/** Publishes the outbox, and dead letters. */
@NullMarked
package io.tuneloom.coordinator.relay;

import org.jspecify.annotations.NullMarked;
