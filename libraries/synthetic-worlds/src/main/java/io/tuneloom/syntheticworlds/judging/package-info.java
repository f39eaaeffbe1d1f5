/** What a judge is measured on: statements of which it is known what documents say of them. */
@NullMarked
package io.tuneloom.syntheticworlds.judging;

import org.jspecify.annotations.NullMarked;
