/** Requests from people: read, checked and published. */
@NullMarked
package io.tuneloom.launcher.request;

import org.jspecify.annotations.NullMarked;
