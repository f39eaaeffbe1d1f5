@NullMarked
package io.tuneloom.artifactstore.location;

import org.jspecify.annotations.NullMarked;
