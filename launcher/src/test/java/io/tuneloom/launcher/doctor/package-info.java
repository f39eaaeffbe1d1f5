@NullMarked
package io.tuneloom.launcher.doctor;

import org.jspecify.annotations.NullMarked;
