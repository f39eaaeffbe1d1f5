/** Tuneloom against other software that computes the same models, in processes of their own. */
@NullMarked
package io.tuneloom.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
