/** What people are shown of runs: progress, comparison, exported results. */
@NullMarked
package io.tuneloom.launcher.report;

import org.jspecify.annotations.NullMarked;
