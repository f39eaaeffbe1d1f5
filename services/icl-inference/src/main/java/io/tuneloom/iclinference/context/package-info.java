/** The part of a prompt before the question. */
@NullMarked
package io.tuneloom.iclinference.context;

import org.jspecify.annotations.NullMarked;
