/** The only owner of run state: requests in, jobs out, results out. */
@NullMarked
package io.tuneloom.coordinator;

import org.jspecify.annotations.NullMarked;
