/** Who uses the broker: how clients connect to it, and what each user may do there. */
@NullMarked
package io.tuneloom.topics.access;

import org.jspecify.annotations.NullMarked;
