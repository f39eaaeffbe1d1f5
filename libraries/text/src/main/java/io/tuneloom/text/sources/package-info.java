/** Where texts come from, and what is checked before any of them is read: names, number, sizes. */
@NullMarked
package io.tuneloom.text.sources;

import org.jspecify.annotations.NullMarked;
