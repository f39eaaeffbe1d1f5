@NullMarked
package io.tuneloom.coordinator.models;

import org.jspecify.annotations.NullMarked;
