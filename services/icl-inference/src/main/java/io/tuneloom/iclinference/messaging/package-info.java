/** Jobs in, scores and texts out. */
@NullMarked
package io.tuneloom.iclinference.messaging;

import org.jspecify.annotations.NullMarked;
