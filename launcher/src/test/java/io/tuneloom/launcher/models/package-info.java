@NullMarked
package io.tuneloom.launcher.models;

import org.jspecify.annotations.NullMarked;
