/** Training: weighted next-token loss, AdamW, schedules, checkpoints. */
@NullMarked
package io.tuneloom.languagemodel.training;

import org.jspecify.annotations.NullMarked;
