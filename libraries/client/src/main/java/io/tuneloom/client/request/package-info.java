/** Requests from people: read, checked and published. */
@NullMarked
package io.tuneloom.client.request;

import org.jspecify.annotations.NullMarked;
