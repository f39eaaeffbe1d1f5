/** What tests of several packages need. */
@NullMarked
package io.tuneloom.client;

import org.jspecify.annotations.NullMarked;
