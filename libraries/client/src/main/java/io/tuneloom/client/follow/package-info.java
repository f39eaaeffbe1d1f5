/** Runs according to their events: progress, end, and time. */
@NullMarked
package io.tuneloom.client.follow;

import org.jspecify.annotations.NullMarked;
