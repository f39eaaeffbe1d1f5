/** The command line: what each command reads, says, and exits with. */
@NullMarked
package io.tuneloom.launcher.command;

import org.jspecify.annotations.NullMarked;
