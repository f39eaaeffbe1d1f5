/** Random worlds of facts, for benchmarks and for pretraining, each from its own range of seeds. */
@NullMarked
package io.tuneloom.syntheticworlds.worlds;

import org.jspecify.annotations.NullMarked;
