/** What fits before a question. */
@NullMarked
package io.tuneloom.iclinference.domain;

import org.jspecify.annotations.NullMarked;
