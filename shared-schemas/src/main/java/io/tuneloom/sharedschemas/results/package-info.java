/** What a finished run says: accuracies, costs, recommendation. */
@NullMarked
package io.tuneloom.sharedschemas.results;

import org.jspecify.annotations.NullMarked;
