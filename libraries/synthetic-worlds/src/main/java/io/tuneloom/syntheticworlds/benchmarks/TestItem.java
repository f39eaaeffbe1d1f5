package io.tuneloom.syntheticworlds.benchmarks;

import java.util.List;

/**
 * A forced choice. A candidate's text follows the prompt's directly (it brings its own space); candidates are scored as
 * continuations and not shown in the prompt.
 *
 * @param group what kind of question it is within its split, from the general to the particular, joined by slashes
 *     ("all/barbara"); empty where a split has one kind only
 * @param answers indices of all right candidates, ascending; never none, never all
 * @param factIds the facts from which the right candidates follow, without any one of which none of these does; only recall
 *     of a syllogism names the other premise too, since with it "some" can be right as well
 */
public record TestItem(
        String id,
        Split split,
        String group,
        String prompt,
        List<String> candidates,
        List<Integer> answers,
        List<String> factIds) {
    public TestItem {
        candidates = List.copyOf(candidates);
        answers = List.copyOf(answers);
        factIds = List.copyOf(factIds);
        if (answers.isEmpty() || answers.size() >= candidates.size()) {
            throw new IllegalArgumentException(
                    "item %s has %d right of %d candidates".formatted(id, answers.size(), candidates.size()));
        }
    }

    /** How often a blind guess is right, from 0 to 1. */
    public double chance() {
        return (double) answers.size() / candidates.size();
    }
}
