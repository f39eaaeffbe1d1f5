package io.tuneloom.basemodel.episodes;

import java.util.Locale;

/** What an answer in an episode shows that the model can do. */
public enum Task {
    RECALL,
    REVERSAL,
    NAMED_PREMISE,
    PAIRED_PREMISE,
    CONCLUSION,
    DOCUMENT,
    REPHRASE,
    REVERSE,
    INFER,
    INFER_BARE,
    LINK,
    PERSON_RECALL,
    PERSON_REVERSAL,
    CATEGORY_RECALL,
    CATEGORY_REPHRASED,
    CATEGORY_REVERSAL,
    CATEGORY_SYLLOGISM,
    CATEGORY_DEDUCTION,
    CATEGORY_HOLDOUT,
    CATEGORY_INFER,
    TURN_RECALL,
    TURN_APPLICATION,
    TURN_HOLDOUT,
    JUDGE;

    /** The name in the log, such as "recall". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
