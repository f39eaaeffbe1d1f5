/** What operators see, for tests of the services. */
@NullMarked
package io.tuneloom.servicedefaults.testing;

import org.jspecify.annotations.NullMarked;
