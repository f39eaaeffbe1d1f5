/** A real broker for tests, of other modules too. */
@NullMarked
package io.tuneloom.topics.testing;

import org.jspecify.annotations.NullMarked;
