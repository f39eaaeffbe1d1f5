/** What differs from script to script in the way texts are written. */
@NullMarked
package io.tuneloom.text.scripts;

import org.jspecify.annotations.NullMarked;
