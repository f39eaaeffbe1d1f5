@NullMarked
package io.tuneloom.jobqueue.queue;

import org.jspecify.annotations.NullMarked;
