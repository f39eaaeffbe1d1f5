@NullMarked
package io.tuneloom.localsystem.security;

import org.jspecify.annotations.NullMarked;
