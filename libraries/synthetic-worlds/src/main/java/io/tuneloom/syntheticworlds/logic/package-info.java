/** What follows from statements, decided apart from whatever generated them. */
@NullMarked
package io.tuneloom.syntheticworlds.logic;

import org.jspecify.annotations.NullMarked;
