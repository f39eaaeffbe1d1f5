/** What this machine has to give: memory, disk space, processor, GPU. */
@NullMarked
package io.tuneloom.machine.resources;

import org.jspecify.annotations.NullMarked;
