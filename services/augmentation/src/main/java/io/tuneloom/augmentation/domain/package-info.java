/** What to ask the model to write, and which of it becomes training data. */
@NullMarked
package io.tuneloom.augmentation.domain;

import org.jspecify.annotations.NullMarked;
