/** Which store a service uses, by its configured address. */
@NullMarked
package io.tuneloom.artifactstore.location;

import org.jspecify.annotations.NullMarked;
