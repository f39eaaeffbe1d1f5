/** Jobs in, artifacts out. */
@NullMarked
package io.tuneloom.datasetgeneration.messaging;

import org.jspecify.annotations.NullMarked;
