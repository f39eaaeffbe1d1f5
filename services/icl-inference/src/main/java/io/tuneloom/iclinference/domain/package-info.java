/** Which documents go into the context, where an answer ends, and what a single question costs. */
@NullMarked
package io.tuneloom.iclinference.domain;

import org.jspecify.annotations.NullMarked;
