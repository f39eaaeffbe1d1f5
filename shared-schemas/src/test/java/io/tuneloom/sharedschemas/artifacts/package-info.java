@NullMarked
package io.tuneloom.sharedschemas.artifacts;

import org.jspecify.annotations.NullMarked;
