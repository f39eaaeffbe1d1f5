/** Texts of any language as sentences. */
@NullMarked
package io.tuneloom.text.sentences;

import org.jspecify.annotations.NullMarked;
