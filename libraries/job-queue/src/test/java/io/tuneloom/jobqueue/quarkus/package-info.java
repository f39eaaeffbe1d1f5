@NullMarked
package io.tuneloom.jobqueue.quarkus;

import org.jspecify.annotations.NullMarked;
