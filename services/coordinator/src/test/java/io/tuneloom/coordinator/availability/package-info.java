@NullMarked
package io.tuneloom.coordinator.availability;

import org.jspecify.annotations.NullMarked;
