/** Which of several methods are as good as any other. Methods and splits are only names here. */
@NullMarked
package io.tuneloom.statistics.decision;

import org.jspecify.annotations.NullMarked;
