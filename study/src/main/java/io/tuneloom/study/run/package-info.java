/** A study's runs: published a few at a time, followed, collected. */
@NullMarked
package io.tuneloom.study.run;

import org.jspecify.annotations.NullMarked;
