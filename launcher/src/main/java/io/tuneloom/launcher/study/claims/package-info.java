/** What the study found, as statements about numbers, and whether our numbers bear them out. */
@NullMarked
package io.tuneloom.launcher.study.claims;

import org.jspecify.annotations.NullMarked;
