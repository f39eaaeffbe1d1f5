@NullMarked
package io.tuneloom.launcher.program;

import org.jspecify.annotations.NullMarked;
