/** What secures the broker of a local system: its certificate, its users and what they may do. */
@NullMarked
package io.tuneloom.localsystem.security;

import org.jspecify.annotations.NullMarked;
