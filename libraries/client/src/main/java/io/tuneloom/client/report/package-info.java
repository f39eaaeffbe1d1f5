/** What people are shown of runs: progress, comparison, exported results. */
@NullMarked
package io.tuneloom.client.report;

import org.jspecify.annotations.NullMarked;
