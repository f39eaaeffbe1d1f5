/**
 * Berglund et al.'s released data set (arXiv 2309.12288) as documents and questions. No copy of it is part of this
 * project: a team brings the folder.
 */
@NullMarked
package io.tuneloom.text.reversalcurse;

import org.jspecify.annotations.NullMarked;
