/** The tuning request and its parts. */
@NullMarked
package io.tuneloom.sharedschemas.tuning;

import org.jspecify.annotations.NullMarked;
