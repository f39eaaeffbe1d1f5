/** How fast an installation computes with models of a shape. */
@NullMarked
package io.tuneloom.languagemodel.throughput;

import org.jspecify.annotations.NullMarked;
