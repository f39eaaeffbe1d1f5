/** The store's port, its failures, and the forms in which services lay down content: lines, documents, folders. */
@NullMarked
package io.tuneloom.artifactstore;

import org.jspecify.annotations.NullMarked;
