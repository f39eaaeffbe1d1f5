/** Runs as their events tell of them: how far they are, how they ended, what they took. */
@NullMarked
package io.tuneloom.client.follow;

import org.jspecify.annotations.NullMarked;
