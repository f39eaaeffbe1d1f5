/** What operators find alike in every service. */
@NullMarked
package io.tuneloom.servicedefaults;

import org.jspecify.annotations.NullMarked;
