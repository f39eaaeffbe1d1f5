/** What this machine has to give: memory and disk space. */
@NullMarked
package io.tuneloom.localsystem.resources;

import org.jspecify.annotations.NullMarked;
