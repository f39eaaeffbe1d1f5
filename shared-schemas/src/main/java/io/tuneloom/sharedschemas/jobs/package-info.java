/** Work as values: what a worker is asked to do, and how it ended. */
@NullMarked
package io.tuneloom.sharedschemas.jobs;

import org.jspecify.annotations.NullMarked;
