/** Makes data sets: of worlds, of own documents, of released benchmarks, with questions that the model writes. */
@NullMarked
package io.tuneloom.datasetgeneration.datasets;

import org.jspecify.annotations.NullMarked;
