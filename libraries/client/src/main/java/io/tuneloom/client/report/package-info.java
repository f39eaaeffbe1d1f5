/** Runs on the screen and in files: progress, comparison, exported results. */
@NullMarked
package io.tuneloom.client.report;

import org.jspecify.annotations.NullMarked;
