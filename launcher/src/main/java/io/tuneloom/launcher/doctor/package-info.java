/** What {@code doctor} finds out about this machine, judges and shows. */
@NullMarked
package io.tuneloom.launcher.doctor;

import org.jspecify.annotations.NullMarked;
