/** Base models that users bring: where from, whether they can be used, how they get into the store, and what there is to know of them. */
@NullMarked
package io.tuneloom.launcher.models;

import org.jspecify.annotations.NullMarked;
