/** Whether what the service needs is there, and what to do meanwhile. */
@NullMarked
package io.tuneloom.coordinator.availability;

import org.jspecify.annotations.NullMarked;
