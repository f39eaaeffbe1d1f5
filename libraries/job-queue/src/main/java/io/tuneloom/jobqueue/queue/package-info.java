/** A Kafka topic as a queue: each job goes to one worker, which keeps it until it is done with it. */
@NullMarked
package io.tuneloom.jobqueue.queue;

import org.jspecify.annotations.NullMarked;
