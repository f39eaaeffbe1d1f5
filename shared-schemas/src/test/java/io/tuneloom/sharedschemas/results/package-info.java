/** What results compute of themselves. */
@NullMarked
package io.tuneloom.sharedschemas.results;

import org.jspecify.annotations.NullMarked;
