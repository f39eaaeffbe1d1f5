/** The settings of a pretraining run and the order in which it raises its demands. */
@NullMarked
package io.tuneloom.basemodel.recipe;

import org.jspecify.annotations.NullMarked;
