/** Child processes: how they are started, tied to the launcher's life, watched and ended. */
@NullMarked
package io.tuneloom.localsystem.process;

import org.jspecify.annotations.NullMarked;
