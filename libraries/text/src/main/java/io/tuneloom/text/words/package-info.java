/** Texts of any script as words: for comparing them, and for cutting between them. */
@NullMarked
package io.tuneloom.text.words;

import org.jspecify.annotations.NullMarked;
