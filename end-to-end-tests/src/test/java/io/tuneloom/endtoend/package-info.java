/** The real processes: started, asked, broken. */
@NullMarked
package io.tuneloom.endtoend;

import org.jspecify.annotations.NullMarked;
