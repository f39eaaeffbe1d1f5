/** What a run is and what happens next: pure functions over values, without input, output or a clock. */
@NullMarked
package io.tuneloom.coordinator.domain;

import org.jspecify.annotations.NullMarked;
