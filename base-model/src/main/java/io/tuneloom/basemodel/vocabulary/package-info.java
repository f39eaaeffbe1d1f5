/** The tokens of the built-in model, and the files that tell others about them. */
@NullMarked
package io.tuneloom.basemodel.vocabulary;

import org.jspecify.annotations.NullMarked;
