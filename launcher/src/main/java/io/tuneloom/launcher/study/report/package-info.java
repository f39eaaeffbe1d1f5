/** What a study found, as files: a page, a table, all numbers. */
@NullMarked
package io.tuneloom.launcher.study.report;

import org.jspecify.annotations.NullMarked;
