/** Scores, writes and judges with a model, and measures how fast it computes. */
@NullMarked
package io.tuneloom.iclinference.inference;

import org.jspecify.annotations.NullMarked;
