/** Whether a model folder that somebody brings can be used, and what there is to know of it. */
@NullMarked
package io.tuneloom.languagemodel.inspection;

import org.jspecify.annotations.NullMarked;
