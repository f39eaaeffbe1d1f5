/** Jobs in, child jobs out to the models, artifacts out. */
@NullMarked
package io.tuneloom.evaluation.messaging;

import org.jspecify.annotations.NullMarked;
