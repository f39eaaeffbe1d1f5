/** The process that reads files, and whoever asks it to. */
@NullMarked
package io.tuneloom.documentextraction.process;

import org.jspecify.annotations.NullMarked;
