/** Programs that need libtorch, which the launcher has not, and what they find out. */
@NullMarked
package io.tuneloom.launcher.program;

import org.jspecify.annotations.NullMarked;
