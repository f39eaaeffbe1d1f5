/** Programs that measure Tuneloom against its peers and print ratios. */
@NullMarked
package io.tuneloom.benchmarks;

import org.jspecify.annotations.NullMarked;
