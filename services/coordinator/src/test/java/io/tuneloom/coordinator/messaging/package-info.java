@NullMarked
package io.tuneloom.coordinator.messaging;

import org.jspecify.annotations.NullMarked;
