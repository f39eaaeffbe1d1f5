/** From what a request names to documents and questions. */
@NullMarked
package io.tuneloom.datasetgeneration.domain;

import org.jspecify.annotations.NullMarked;
