/** Whether a text says nearly the same as one of many: what a copy with changes is, in any script. */
@NullMarked
package io.tuneloom.text.near;

import org.jspecify.annotations.NullMarked;
