/** How likely a model holds continuations to be. */
@NullMarked
package io.tuneloom.languagemodel.scoring;

import org.jspecify.annotations.NullMarked;
