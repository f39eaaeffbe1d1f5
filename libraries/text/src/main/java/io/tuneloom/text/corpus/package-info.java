/** What texts say: as statements of the benchmarks' language, else as sentences, and which of it stands where word for word. */
@NullMarked
package io.tuneloom.text.corpus;

import org.jspecify.annotations.NullMarked;
