/** Simulated runs: how often the recommendation is wrong, and what that costs. No model takes part. */
@NullMarked
package io.tuneloom.benchmarks.recommendation;

import org.jspecify.annotations.NullMarked;
