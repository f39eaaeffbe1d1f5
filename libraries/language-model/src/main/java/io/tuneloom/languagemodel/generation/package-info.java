/** Text that a model writes. */
@NullMarked
package io.tuneloom.languagemodel.generation;

import org.jspecify.annotations.NullMarked;
