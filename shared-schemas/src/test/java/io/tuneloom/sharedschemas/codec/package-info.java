@NullMarked
package io.tuneloom.sharedschemas.codec;

import org.jspecify.annotations.NullMarked;
