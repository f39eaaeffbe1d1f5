/** The base models that requests can name. */
@NullMarked
package io.tuneloom.coordinator.models;

import org.jspecify.annotations.NullMarked;
