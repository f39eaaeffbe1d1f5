/** Talking to a real broker in tests, here and in other modules (test-jar). */
@NullMarked
package io.tuneloom.jobqueue.testing;

import org.jspecify.annotations.NullMarked;
