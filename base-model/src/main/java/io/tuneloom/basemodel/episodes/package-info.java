/** What the model is pretrained on: facts of a random world, then questions about them with their answers. */
@NullMarked
package io.tuneloom.basemodel.episodes;

import org.jspecify.annotations.NullMarked;
