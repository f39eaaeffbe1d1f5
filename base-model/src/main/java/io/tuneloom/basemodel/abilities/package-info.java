/** Measures what the model can do on worlds it has never seen. */
@NullMarked
package io.tuneloom.basemodel.abilities;

import org.jspecify.annotations.NullMarked;
