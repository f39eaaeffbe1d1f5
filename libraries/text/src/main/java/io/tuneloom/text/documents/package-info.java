/** From files to training documents. */
@NullMarked
package io.tuneloom.text.documents;

import org.jspecify.annotations.NullMarked;
