/** What loading a model takes: time and memory. */
@NullMarked
package io.tuneloom.benchmarks.loading;

import org.jspecify.annotations.NullMarked;
