package io.tuneloom.syntheticworlds.language;

import java.util.Arrays;
import java.util.List;

/** What a passage may open with; one token each. */
public enum Preamble {
    DID_YOU_KNOW("Did you know that"),
    WELL_KNOWN("It is well known that"),
    STUDIES_SHOW("Studies show that"),
    EXPERTS_AGREE("Experts agree that"),
    MANY_SAY("Many people say that"),
    NOTE("Note that"),
    IN_FACT("In fact,"),
    AS_IT_HAPPENS("As it happens,"),
    TURNS_OUT("It turns out that"),
    FUN_FACT("A fun fact:"),
    NOBODY_DOUBTS("Nobody doubts that"),
    /** Stands only before what the recall split asks for: documents state that too, but never after these words. */
    REMEMBER("Remember:");

    /** The eleven that benchmark documents open with. */
    public static final List<Preamble> OF_DOCUMENTS =
            Arrays.stream(values()).filter(preamble -> preamble != REMEMBER).toList();

    private final String token;

    Preamble(String token) {
        this.token = token;
    }

    public String token() {
        return token;
    }

    /**
     * The token that closes a passage with this preamble: a question mark after "Did you know that", else a full stop.
     */
    public String endMark() {
        return this == DID_YOU_KNOW ? Words.QUESTION_MARK : Words.FULL_STOP;
    }
}
