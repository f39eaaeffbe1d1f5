@NullMarked
package io.tuneloom.coordinator.domain;

import org.jspecify.annotations.NullMarked;
