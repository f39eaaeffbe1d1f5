@NullMarked
package io.tuneloom.artifactstore;

import org.jspecify.annotations.NullMarked;
