/** Which experiments a study consists of, read from its file. */
@NullMarked
package io.tuneloom.launcher.study.plan;

import org.jspecify.annotations.NullMarked;
