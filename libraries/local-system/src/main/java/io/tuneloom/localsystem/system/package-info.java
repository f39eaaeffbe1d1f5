/**
 * The whole system on one machine: broker, database and services, each a process of its own, with all they keep in one
 * folder.
 */
@NullMarked
package io.tuneloom.localsystem.system;

import org.jspecify.annotations.NullMarked;
