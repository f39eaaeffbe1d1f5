/** The pretraining program. */
@NullMarked
package io.tuneloom.basemodel.pretraining;

import org.jspecify.annotations.NullMarked;
