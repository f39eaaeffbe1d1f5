/** Jobs as values. */
@NullMarked
package io.tuneloom.sharedschemas.jobs;

import org.jspecify.annotations.NullMarked;
