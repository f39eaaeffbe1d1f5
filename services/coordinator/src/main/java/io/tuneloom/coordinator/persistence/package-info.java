/** Run state, inbox and outbox in PostgreSQL. */
@NullMarked
package io.tuneloom.coordinator.persistence;

import org.jspecify.annotations.NullMarked;
