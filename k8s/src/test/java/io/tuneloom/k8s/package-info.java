/** Tests of the manifests. */
@NullMarked
package io.tuneloom.k8s;

import org.jspecify.annotations.NullMarked;
