/** What a request says of its data: a benchmark, or a team's own documents, with questions or without. */
@NullMarked
package io.tuneloom.sharedschemas.dataset;

import org.jspecify.annotations.NullMarked;
