/** What somebody may have meant who mistyped a name. */
@NullMarked
package io.tuneloom.client.suggestion;

import org.jspecify.annotations.NullMarked;
