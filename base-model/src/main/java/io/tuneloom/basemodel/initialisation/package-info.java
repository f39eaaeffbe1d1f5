/** The weights that pretraining starts from. */
@NullMarked
package io.tuneloom.basemodel.initialisation;

import org.jspecify.annotations.NullMarked;
