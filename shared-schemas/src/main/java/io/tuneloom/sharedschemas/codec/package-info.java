/** Events as text and back: reading checks all, forgives what it may, and says everything that is wrong at once. */
@NullMarked
package io.tuneloom.sharedschemas.codec;

import org.jspecify.annotations.NullMarked;
