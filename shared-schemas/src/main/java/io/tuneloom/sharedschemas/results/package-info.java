/** The result of a run: accuracies, costs, recommendation. */
@NullMarked
package io.tuneloom.sharedschemas.results;

import org.jspecify.annotations.NullMarked;
