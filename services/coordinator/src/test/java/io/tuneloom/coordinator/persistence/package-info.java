@NullMarked
package io.tuneloom.coordinator.persistence;

import org.jspecify.annotations.NullMarked;
