/** From a model folder and rows to a tuned model folder. */
@NullMarked
package io.tuneloom.gputraining.training;

import org.jspecify.annotations.NullMarked;
