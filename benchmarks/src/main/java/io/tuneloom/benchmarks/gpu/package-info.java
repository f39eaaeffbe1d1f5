/** What benchmarks/gpu/measure.py needs from the JVM: TorchScript archives, and values recorded on a CPU. */
@NullMarked
package io.tuneloom.benchmarks.gpu;

import org.jspecify.annotations.NullMarked;
