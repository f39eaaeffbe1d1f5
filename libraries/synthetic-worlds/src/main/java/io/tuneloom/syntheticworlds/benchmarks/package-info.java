/** The study's benchmarks as plain data: documents to learn from and test items to score. */
@NullMarked
package io.tuneloom.syntheticworlds.benchmarks;

import org.jspecify.annotations.NullMarked;
