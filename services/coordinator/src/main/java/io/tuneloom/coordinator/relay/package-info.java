/** Out to the broker: the outbox, and what else is published. */
@NullMarked
package io.tuneloom.coordinator.relay;

import org.jspecify.annotations.NullMarked;
