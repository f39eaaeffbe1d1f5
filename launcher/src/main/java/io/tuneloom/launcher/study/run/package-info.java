/** A study's runs: published a few at a time, followed, collected. */
@NullMarked
package io.tuneloom.launcher.study.run;

import org.jspecify.annotations.NullMarked;
