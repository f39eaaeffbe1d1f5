/** A broker, a database, and a test's hand in the topics. */
@NullMarked
package io.tuneloom.coordinator.testing;

import org.jspecify.annotations.NullMarked;
