@NullMarked
package io.tuneloom.schemas;

import org.jspecify.annotations.NullMarked;
