/** Jobs in, tuned models out. */
@NullMarked
package io.tuneloom.gputraining.messaging;

import org.jspecify.annotations.NullMarked;
