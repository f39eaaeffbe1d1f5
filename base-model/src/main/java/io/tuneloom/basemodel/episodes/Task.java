package io.tuneloom.basemodel.episodes;

import java.util.Locale;

/** What an answer in an episode shows that the model can do. */
public enum Task {
    RECALL,
    REVERSAL,
    NAMED_PREMISE,
    PAIRED_PREMISE,
    CONCLUSION,
    NO_CONCLUSION,
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

    /** Whether it asks for nothing but what the context says, from the end from which it says it. */
    public boolean isRecall() {
        return switch (this) {
            case RECALL, NAMED_PREMISE, PAIRED_PREMISE, DOCUMENT, PERSON_RECALL, CATEGORY_RECALL, TURN_RECALL -> true;
            case REVERSAL,
                    CONCLUSION,
                    NO_CONCLUSION,
                    REPHRASE,
                    REVERSE,
                    INFER,
                    INFER_BARE,
                    LINK,
                    PERSON_REVERSAL,
                    CATEGORY_REPHRASED,
                    CATEGORY_REVERSAL,
                    CATEGORY_SYLLOGISM,
                    CATEGORY_DEDUCTION,
                    CATEGORY_HOLDOUT,
                    CATEGORY_INFER,
                    TURN_APPLICATION,
                    TURN_HOLDOUT,
                    JUDGE -> false;
        };
    }

    /** The name in the log, such as "recall". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
