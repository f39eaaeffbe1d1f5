/** Accuracies: their intervals, and how far they are from chance. */
@NullMarked
package io.tuneloom.statistics.accuracy;

import org.jspecify.annotations.NullMarked;
