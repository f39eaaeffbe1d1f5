/** Whether models compute rightly on this machine, and how fast. */
@NullMarked
package io.tuneloom.languagemodel.diagnosis;

import org.jspecify.annotations.NullMarked;
