@NullMarked
package io.tuneloom.artifactstore.s3;

import org.jspecify.annotations.NullMarked;
