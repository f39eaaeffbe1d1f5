/** From files' bytes to cleaned sections of text, by the file's kind. */
@NullMarked
package io.tuneloom.text.reading;

import org.jspecify.annotations.NullMarked;
