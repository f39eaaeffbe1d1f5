/** Damaged model folders: each must be refused in one sentence. */
@NullMarked
package io.tuneloom.benchmarks.mutation;

import org.jspecify.annotations.NullMarked;
