/** What several tests need. */
@NullMarked
package io.tuneloom.coordinator;

import org.jspecify.annotations.NullMarked;
