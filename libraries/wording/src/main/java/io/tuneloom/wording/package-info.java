/** How messages to people are worded. */
@NullMarked
package io.tuneloom.wording;

import org.jspecify.annotations.NullMarked;
