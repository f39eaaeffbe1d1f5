/** The script {@code tuneloom} at the project's root. */
@NullMarked
package io.tuneloom.launcher.script;

import org.jspecify.annotations.NullMarked;
