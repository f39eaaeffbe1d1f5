/** From text to tokens and back, and how text is laid out for a model. */
@NullMarked
package io.tuneloom.languagemodel.text;

import org.jspecify.annotations.NullMarked;
