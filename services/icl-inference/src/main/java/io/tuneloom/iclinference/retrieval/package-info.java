/** Finding documents by the words of a question. */
@NullMarked
package io.tuneloom.iclinference.retrieval;

import org.jspecify.annotations.NullMarked;
