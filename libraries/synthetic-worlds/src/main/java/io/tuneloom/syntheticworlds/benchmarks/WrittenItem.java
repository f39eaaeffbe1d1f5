package io.tuneloom.syntheticworlds.benchmarks;

import java.util.List;

/**
 * A question whose answer is to be written, and right when it is so to the letter.
 *
 * @param group what kind of question it is within its split, as for a {@link TestItem}
 * @param expected the whole answer; its text follows the prompt's directly (it brings its own space)
 * @param factIds the facts from which it follows, and not from fewer of them; worked examples may say the same again
 */
public record WrittenItem(String id, Split split, String group, String prompt, String expected, List<String> factIds) {
    public WrittenItem {
        factIds = List.copyOf(factIds);
    }
}
