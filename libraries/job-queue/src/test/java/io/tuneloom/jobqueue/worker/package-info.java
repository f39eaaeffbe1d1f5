@NullMarked
package io.tuneloom.jobqueue.worker;

import org.jspecify.annotations.NullMarked;
