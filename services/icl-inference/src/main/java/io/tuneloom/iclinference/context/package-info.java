/** What stands before a question. */
@NullMarked
package io.tuneloom.iclinference.context;

import org.jspecify.annotations.NullMarked;
