/** Grading and comparing: pure functions over what the model answered. */
@NullMarked
package io.tuneloom.evaluation.domain;

import org.jspecify.annotations.NullMarked;
