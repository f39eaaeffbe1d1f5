/** Has rows written and judged, by the model as a rule, and stores what can be trained on. */
@NullMarked
package io.tuneloom.augmentation.writing;

import org.jspecify.annotations.NullMarked;
