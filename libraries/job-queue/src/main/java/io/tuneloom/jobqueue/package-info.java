/** What a worker service writes against: its handler, what the handler is given, and how a job ends. */
@NullMarked
package io.tuneloom.jobqueue;

import org.jspecify.annotations.NullMarked;
