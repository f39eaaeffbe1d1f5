@NullMarked
package io.tuneloom.topics.access;

import org.jspecify.annotations.NullMarked;
