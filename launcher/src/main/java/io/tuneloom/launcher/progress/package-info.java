/** What commands say while they wait. */
@NullMarked
package io.tuneloom.launcher.progress;

import org.jspecify.annotations.NullMarked;
