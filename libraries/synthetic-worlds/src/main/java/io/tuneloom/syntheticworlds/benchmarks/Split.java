package io.tuneloom.syntheticworlds.benchmarks;

import java.util.Locale;

/** What a test item asks for. */
public enum Split {
    /**
     * What a document states, in its direction: whether it was learned at all. Where documents vary their words, those of the
     * test need not be among them.
     */
    RECALL,
    /** What documents state, in its direction but in words in which none states it. */
    REPHRASED,
    /** The same in a phrasing that neither documents nor instructions have. */
    REPHRASED_UNUSUAL,
    /** What documents state, in their words, in answer to a question of a form that neither documents nor instructions have. */
    QUESTION,
    /**
     * The same relation from the other name; of people, the name from a description that was only told from the name; of a process, the
     * argument from the result.
     */
    REVERSAL,
    /** The same in words in which neither documents nor instructions say it from that end. */
    REVERSAL_RESTATED,
    /** The name that stands last in the reversed statement, among four. */
    NAME,
    /** How the ends of a chain compare: what follows from two comparisons with the name between them. */
    CHAIN,
    /** The description from the name, of people whose documents only tell the name from the description. */
    REVERSAL_TO_DESCRIPTION,
    /** Both reversals of people, among people whose documents tell them in the same order. */
    REVERSAL_SAME_SET,
    /** Both, among people whose documents tell them in the order that is asked for, or in both orders. */
    REVERSAL_OTHER_SETS,
    /** What follows from two premises together. */
    SYLLOGISM,
    /** The same in other words: "Every", "At least one", "Not one". */
    SYLLOGISM_RESTATED,
    /** The same, when it is "all", told from the wider class. */
    INCLUSION,
    /** The one candidate that says just what follows from two premises together, or that nothing does. */
    SYLLOGISM_STRICT,
    /** What follows from what follows from two documents. */
    SORITES,
    /** What follows from three premises or more. */
    DEDUCTION,
    /** What follows for a category of which only its parent is stated. */
    CATEGORY_HOLDOUT,
    /** What comes of a process that documents explain, with functions that they do not show it with. */
    APPLICATION,
    /** The same where two rules work together that no document shows together. */
    COMBINATION_HOLDOUT;

    /** The name in results, such as "recall" or "category-holdout". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
