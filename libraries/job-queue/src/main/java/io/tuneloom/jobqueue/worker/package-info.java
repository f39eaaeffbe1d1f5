/** What a worker does with a job around its handler: read it, look for its outcome, do it, tell, and finish. */
@NullMarked
package io.tuneloom.jobqueue.worker;

import org.jspecify.annotations.NullMarked;
