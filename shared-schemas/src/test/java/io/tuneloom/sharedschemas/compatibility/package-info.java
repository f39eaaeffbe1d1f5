/** Keeps the events of one version readable by the programs of another. */
@NullMarked
package io.tuneloom.sharedschemas.compatibility;

import org.jspecify.annotations.NullMarked;
