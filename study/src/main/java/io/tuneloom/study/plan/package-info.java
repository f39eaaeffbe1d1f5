/** Which experiments a study consists of, read from its file. */
@NullMarked
package io.tuneloom.study.plan;

import org.jspecify.annotations.NullMarked;
