@NullMarked
package io.tuneloom.sharedschemas.dataset;

import org.jspecify.annotations.NullMarked;
