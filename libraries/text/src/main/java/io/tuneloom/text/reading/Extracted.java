package io.tuneloom.text.reading;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import java.util.List;

/**
 * What was found in a file that is no plain text.
 *
 * @param leftOut what it has besides, but for what {@code blocks} become
 */
public record Extracted(List<Block> blocks, List<LeftOut.Part> leftOut) {
    public Extracted {
        blocks = List.copyOf(blocks);
        leftOut = List.copyOf(leftOut);
    }
}
