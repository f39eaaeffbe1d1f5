/** The data of a request: a benchmark, or a team's own documents with or without questions. */
@NullMarked
package io.tuneloom.sharedschemas.dataset;

import org.jspecify.annotations.NullMarked;
