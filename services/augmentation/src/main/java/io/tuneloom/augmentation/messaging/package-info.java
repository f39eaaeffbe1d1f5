/** Jobs in, instructions out to the model, artifacts out. */
@NullMarked
package io.tuneloom.augmentation.messaging;

import org.jspecify.annotations.NullMarked;
