package io.tuneloom.augmentation.domain;

import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.Reading;

/** What documents say without their held-out facts. */
sealed interface Kept permits KeptKnowledge, KeptSentences {

    /** Whether a sentence of the documents says what is not kept. */
    boolean lacks(Claim sentence);

    /** Whether a text that the model wrote does. */
    boolean lacks(Reading written);
}
