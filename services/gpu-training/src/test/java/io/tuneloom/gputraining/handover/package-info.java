/** A cluster for tests. */
@NullMarked
package io.tuneloom.gputraining.handover;

import org.jspecify.annotations.NullMarked;
