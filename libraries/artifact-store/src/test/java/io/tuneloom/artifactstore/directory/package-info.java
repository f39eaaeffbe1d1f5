@NullMarked
package io.tuneloom.artifactstore.directory;

import org.jspecify.annotations.NullMarked;
