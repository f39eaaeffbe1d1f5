/** Models at hand, ready to be asked. */
@NullMarked
package io.tuneloom.iclinference.models;

import org.jspecify.annotations.NullMarked;
