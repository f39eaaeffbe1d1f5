@NullMarked
package io.tuneloom.topics;

import org.jspecify.annotations.NullMarked;
