/** A real Kafka broker and a real PostgreSQL from Maven Central, without Docker. */
@NullMarked
package io.tuneloom.localsystem.embedded;

import org.jspecify.annotations.NullMarked;
