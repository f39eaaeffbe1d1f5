/** The lines and documents inside artifacts that one service writes and another reads. */
@NullMarked
package io.tuneloom.sharedschemas.artifacts;

import org.jspecify.annotations.NullMarked;
