/** The worker as a part of a Quarkus application: beans, channels, health. */
@NullMarked
package io.tuneloom.jobqueue.quarkus;

import org.jspecify.annotations.NullMarked;
