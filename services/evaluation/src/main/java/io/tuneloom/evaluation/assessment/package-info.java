/** Has models asked, grades the answers, and compares methods. */
@NullMarked
package io.tuneloom.evaluation.assessment;

import org.jspecify.annotations.NullMarked;
