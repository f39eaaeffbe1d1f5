/** What tests of several packages need. */
@NullMarked
package io.tuneloom.launcher;

import org.jspecify.annotations.NullMarked;
