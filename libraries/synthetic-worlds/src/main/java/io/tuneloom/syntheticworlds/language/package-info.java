/**
 * The language that the benchmarks and the built-in model speak: words, statements, passages, and the way back from
 * text.
 */
@NullMarked
package io.tuneloom.syntheticworlds.language;

import org.jspecify.annotations.NullMarked;
