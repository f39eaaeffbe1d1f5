/** Questions as people write them, checked and made into test items. */
@NullMarked
package io.tuneloom.text.questions;

import org.jspecify.annotations.NullMarked;
