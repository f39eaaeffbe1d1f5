/** The entry point of the command line. */
@NullMarked
package io.tuneloom.launcher;

import org.jspecify.annotations.NullMarked;
