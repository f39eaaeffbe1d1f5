/** Kafka topics, made as they are declared, and what is laid aside in some of them. */
@NullMarked
package io.tuneloom.topics;

import org.jspecify.annotations.NullMarked;
