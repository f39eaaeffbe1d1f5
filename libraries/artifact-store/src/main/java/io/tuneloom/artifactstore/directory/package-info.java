/** The store as a directory that every service can reach. */
@NullMarked
package io.tuneloom.artifactstore.directory;

import org.jspecify.annotations.NullMarked;
