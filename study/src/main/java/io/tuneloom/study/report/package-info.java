/** What a study found, as files: a page, a table, all numbers. */
@NullMarked
package io.tuneloom.study.report;

import org.jspecify.annotations.NullMarked;
