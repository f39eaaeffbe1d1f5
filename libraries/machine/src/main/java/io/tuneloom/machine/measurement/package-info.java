/** What was measured on a machine, as JSON between the process that has libtorch and the command that reports. */
@NullMarked
package io.tuneloom.machine.measurement;

import org.jspecify.annotations.NullMarked;
