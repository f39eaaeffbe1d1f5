/** A model in memory, and its arithmetic at the level of tensors. */
@NullMarked
package io.tuneloom.languagemodel.decoder;

import org.jspecify.annotations.NullMarked;
