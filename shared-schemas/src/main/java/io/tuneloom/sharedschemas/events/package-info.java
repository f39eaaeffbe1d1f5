/** The envelope (CloudEvents 1.0) and every kind of event that travels on a topic. */
@NullMarked
package io.tuneloom.sharedschemas.events;

import org.jspecify.annotations.NullMarked;
