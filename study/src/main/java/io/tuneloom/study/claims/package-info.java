/** What the study claims, as bounds on measured numbers, and whether the results confirm it. */
@NullMarked
package io.tuneloom.study.claims;

import org.jspecify.annotations.NullMarked;
