/** The logs of the system's processes, as they are read by people. */
@NullMarked
package io.tuneloom.localsystem.logs;

import org.jspecify.annotations.NullMarked;
