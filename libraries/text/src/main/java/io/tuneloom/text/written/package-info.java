/** What language models write in answer to an instruction: lists, paragraphs, often in Markdown. */
@NullMarked
package io.tuneloom.text.written;

import org.jspecify.annotations.NullMarked;
