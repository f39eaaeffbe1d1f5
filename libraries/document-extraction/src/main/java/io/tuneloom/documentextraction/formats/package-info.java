/** Files of each format as blocks of text. Runs in the process that reads them, and in no other. */
@NullMarked
package io.tuneloom.documentextraction.formats;

import org.jspecify.annotations.NullMarked;
